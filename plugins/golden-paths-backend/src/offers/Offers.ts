import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  isTemplateEntityV1beta3,
  type TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  ANNOTATION,
  DAY2_TYPE,
  type TitledRef,
  type Offer,
  type OffersResponse,
} from '@waymark/common';
import type { TemplateUse } from '../permission';
import { compareOffers, describeTemplate } from './describeTemplate';
import { exampleOf, exampleRefs, fullRef, named, refIn } from './examples';
import type { FileCounts } from './FileCounts';
import { usageByTemplate, type TemplateUsage } from './usage';

/** Far more templates than anybody looks through. */
const TEMPLATES = 1000;
/** How many of the newest creations tell how often and how long. */
const CREATIONS = 300;
/** What is read of the entities that offers refer to. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.profile.displayName',
];

/** What there is to create. */
export class Offers {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      scaffolder: Pick<ScaffolderService, 'listTasks'>;
      counts: Pick<FileCounts, 'of'>;
    },
  ) {}

  /**
   * All that the caller sees and may use, by three requests whatever their number.
   *
   * @param options - `may`: which of the templates they may use
   */
  async list(options: {
    credentials: BackstageCredentials;
    may: TemplateUse;
  }): Promise<OffersResponse> {
    const { may, ...as } = options;
    const [visible, creations] = await Promise.all([
      this.#templates(as),
      this.#creations(as),
    ]);
    const templates = visible.filter(({ spec }) =>
      spec.type === DAY2_TYPE ? may.change : may.create,
    );
    const usage = creations && usageByTemplate(creations.items);
    const parts = templates.map(template => {
      const used = usage?.get(stringifyEntityRef(template));
      return {
        template,
        used,
        owner: fullRef(template.spec.owner, 'group'),
        instead: refIn(template, ANNOTATION.instead, 'template'),
        examples: exampleRefs(template, used),
      };
    });
    const found = await this.#entities(
      parts.flatMap(({ owner, instead, examples }) =>
        [owner, instead, ...examples].flatMap(ref => ref ?? []),
      ),
      as,
    );
    const nameOf = (ref: string | undefined): TitledRef | undefined => {
      const entity = ref && found.get(ref);
      return entity ? named(entity) : undefined;
    };

    const offers = parts.map(({ template, used, owner, instead, examples }) => {
      const described = describeTemplate(template);
      const offer: Offer = {
        ...described,
        owner: nameOf(owner),
        instead:
          described.support === 'deprecated' ? nameOf(instead) : undefined,
        ...(described.kind === 'golden-path' && this.deps.counts.of(template)),
        example: exampleOf(template, examples, found),
        usage: usage && usageOf(used),
      };
      return offer;
    });
    return {
      offers: offers.sort(compareOffers),
      newestCreations:
        creations && creations.totalItems > creations.items.length
          ? creations.items.length
          : undefined,
    };
  }

  async #templates(options: {
    credentials: BackstageCredentials;
  }): Promise<TemplateEntityV1beta3[]> {
    const { items } = await this.deps.catalog.queryEntities(
      {
        filter: { kind: 'template' },
        limit: TEMPLATES,
        totalItems: 'exclude',
      },
      options,
    );
    return items.filter(isTemplateEntityV1beta3);
  }

  /** Undefined for those who may not see creations. */
  async #creations(options: { credentials: BackstageCredentials }) {
    try {
      return await this.deps.scaffolder.listTasks(
        { status: 'completed', limit: CREATIONS },
        options,
      );
    } catch (error) {
      if (isNotAllowed(error)) return undefined;
      throw error;
    }
  }

  async #entities(
    refs: readonly string[],
    options: { credentials: BackstageCredentials },
  ): Promise<Map<string, Entity>> {
    const entityRefs = [...new Set(refs)];
    if (!entityRefs.length) return new Map();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      options,
    );
    return new Map(
      items.flatMap((entity, index) =>
        entity ? [[entityRefs[index], entity] as const] : [],
      ),
    );
  }
}

function usageOf(used: TemplateUsage | undefined): Offer['usage'] {
  return { times: used?.times ?? 0, medianSeconds: used?.medianSeconds };
}

function isNotAllowed(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'NotAllowedError' ||
      (error.cause as { name?: unknown } | undefined)?.name ===
        'NotAllowedError')
  );
}
