import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';

/** A component to choose. */
export interface ComponentChoice {
  /** Entity ref. */
  id: string;
  /** Name to show. */
  label: string;
  description?: string;
}

/** Most components that are listed at a time; typing finds the others. */
const LIMIT = 30;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
];

/**
 * Finds components that one of several owns, by a part of their name or title.
 *
 * @param options - `owners`: entity refs; `query`: what else has to hold; `text`: any case, all when empty
 */
export async function findComponents(
  catalog: Pick<CatalogApi, 'queryEntities'>,
  options: {
    owners: string[];
    query: Record<string, { $in: string[] }>;
    text: string;
  },
): Promise<ComponentChoice[]> {
  const { owners, query, text } = options;
  const { items } = await catalog.queryEntities({
    query: { ...query, 'relations.ownedBy': { $in: owners } },
    fullTextFilter: {
      term: text,
      fields: ['metadata.name', 'metadata.title'],
    },
    orderFields: [{ field: 'metadata.name', order: 'asc' }],
    fields: FIELDS,
    limit: LIMIT,
    totalItems: 'exclude',
  });
  return items.map(toChoice);
}

/** The component of an entity ref; one that cannot be read is called as the ref calls it. */
export async function findComponent(
  catalog: Pick<CatalogApi, 'getEntityByRef'>,
  ref: string,
): Promise<ComponentChoice> {
  const found = await catalog.getEntityByRef(ref).catch(() => undefined);
  return found
    ? { ...toChoice(found), id: ref }
    : { id: ref, label: name(ref) };
}

function toChoice(component: Entity): ComponentChoice {
  const { metadata } = component;
  return {
    id: stringifyEntityRef(component),
    label: metadata.title ?? metadata.name,
    description: metadata.description,
  };
}

function name(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'component' }).name;
  } catch {
    return ref;
  }
}
