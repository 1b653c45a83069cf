import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { QuickOpenItem, QuickOpenResponse } from '@waymark/common';
import type { NameReader } from './NameReader';
import type { OwnersOfPeople } from './OwnersOfPeople';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.type',
  'spec.profile.displayName',
  'relations',
];
/** Some of what the index proposes may be gone, or not for the caller. */
const SPARE = 4;
/** How many more to look at when most of the first were. */
const SECOND_LOOK = 100;

/** Finds entities by what they are called. */
export class QuickOpenService {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      names: Pick<NameReader, 'index' | 'complete'>;
      owners: OwnersOfPeople;
    },
  ) {}

  /**
   * The entities that answer what was typed, as the caller may read them: one query of the catalog by refs, a second one
   * only when most of the first were not for the caller.
   *
   * @param typed - as a person types it; empty for what is their own
   * @param most - how many to give at most
   * @throws ResponseError when the catalog refuses or does not answer
   */
  async find(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    typed: string,
    most: number,
  ): Promise<QuickOpenResponse> {
    const mine = await this.deps.owners.of(credentials);
    const proposed = this.deps.names.index.find(typed, mine, SECOND_LOOK);
    const first = proposed.slice(0, most + SPARE);
    const items = await this.#read(credentials, first, mine);
    if (items.length < most && proposed.length > first.length)
      items.push(
        ...(await this.#read(credentials, proposed.slice(first.length), mine)),
      );
    return {
      items: items.slice(0, most),
      complete: this.deps.names.complete,
    };
  }

  async #read(
    credentials: BackstageCredentials,
    entityRefs: string[],
    mine: ReadonlySet<string>,
  ): Promise<QuickOpenItem[]> {
    if (entityRefs.length === 0) return [];
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials },
    );
    return items.flatMap(entity => (entity ? [toItem(entity, mine)] : []));
  }
}

function toItem(entity: Entity, mine: ReadonlySet<string>): QuickOpenItem {
  const { kind, metadata, spec, relations } = entity;
  const profile = spec?.profile as { displayName?: string } | undefined;
  return {
    ref: stringifyEntityRef(entity),
    kind,
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    title: metadata.title ?? profile?.displayName ?? metadata.name,
    type: spec?.type?.toString(),
    description: metadata.description,
    mine: Boolean(
      relations?.some(
        ({ type, targetRef }) =>
          type === RELATION_OWNED_BY && mine.has(targetRef),
      ),
    ),
  };
}
