import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  type Entity,
  type EntityRelation,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION, type RelatedEntity } from '@waymark/common';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  `metadata.annotations.${ANNOTATION.tier}`,
  'spec.type',
  'spec.lifecycle',
  'spec.profile',
  'relations',
];

/** The catalog takes requests of up to 100 kB. */
const MOST_CHARACTERS = 80_000;

/** What a walk needs of an entity. */
export interface WalkedEntity extends Omit<RelatedEntity, 'depth'> {
  relations: readonly Pick<EntityRelation, 'type' | 'targetRef'>[];
  email?: string;
}

/** Reads entities by ref; what does not exist or may not be seen comes back as missing. */
export type ReadEntities = (refs: readonly string[]) => Promise<WalkedEntity[]>;

/** Reads from the catalog what the caller may see, in one request unless the refs alone are over 80 kB. */
export function readFrom(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): ReadEntities {
  return async refs => {
    const answers = await Promise.all(
      inRequests(refs).map(async entityRefs => {
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs, fields: FIELDS },
          { credentials },
        );
        return entityRefs.map((ref, index) => toWalked(ref, items[index]));
      }),
    );
    return answers.flat();
  };
}

function inRequests(refs: readonly string[]): string[][] {
  const requests: string[][] = [];
  let room = 0;
  for (const ref of refs) {
    room -= ref.length;
    if (room < 0) {
      requests.push([]);
      room = MOST_CHARACTERS - ref.length;
    }
    requests[requests.length - 1].push(ref);
  }
  return requests;
}

function toWalked(ref: string, entity: Entity | undefined): WalkedEntity {
  if (!entity)
    return { ref, ...nameOf(ref), owners: [], relations: [], missing: true };
  const relations = entity.relations ?? [];
  const targets = (type: string) =>
    relations.flatMap(r => (r.type === type ? [r.targetRef] : []));
  const profile = (entity.spec?.profile ?? {}) as Record<string, unknown>;
  return {
    ref,
    kind: entity.kind,
    title:
      entity.metadata.title ??
      text(profile.displayName) ??
      entity.metadata.name,
    type: text(entity.spec?.type),
    lifecycle: text(entity.spec?.lifecycle),
    tier: entity.metadata.annotations?.[ANNOTATION.tier],
    owners: targets(RELATION_OWNED_BY),
    system: targets(RELATION_PART_OF).find(target =>
      target.startsWith('system:'),
    ),
    email: text(profile.email),
    relations,
  };
}

/** What a ref alone tells of an entity. */
export function nameOf(ref: string): { kind: string; title: string } {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    kind,
    title: namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
