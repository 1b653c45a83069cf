import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';

/** A system to choose. */
export interface SystemChoice {
  /** Entity ref. */
  id: string;
  /** Name to show. */
  label: string;
  description?: string;
}

/** Most systems that are listed at a time; typing finds the others. */
const LIMIT = 30;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
];

/**
 * Finds systems of the catalog by a part of their name or title, those of the given owners first.
 *
 * @param owners - entity refs
 * @param text - any case; all systems when empty
 */
export async function findSystems(
  catalog: Pick<CatalogApi, 'queryEntities'>,
  owners: readonly string[],
  text: string,
): Promise<SystemChoice[]> {
  const find = async (of: Record<string, { $in: string[] }>) => {
    const { items } = await catalog.queryEntities({
      query: { kind: 'system', ...of },
      fullTextFilter: {
        term: text,
        fields: ['metadata.name', 'metadata.title'],
      },
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      fields: FIELDS,
      limit: LIMIT,
      totalItems: 'exclude',
    });
    return items;
  };
  const [mine, all] = await Promise.all([
    owners.length ? find({ 'relations.ownedBy': { $in: [...owners] } }) : [],
    find({}),
  ]);
  const own = new Set(mine.map(entity => stringifyEntityRef(entity)));
  return [
    ...mine.map(entity => toChoice(entity, true)),
    ...all
      .filter(entity => !own.has(stringifyEntityRef(entity)))
      .map(entity => toChoice(entity, false)),
  ];
}

/** A system as a choice. */
export function toChoice(system: Entity, isMine: boolean): SystemChoice {
  const { name, title, description } = system.metadata;
  return {
    id: stringifyEntityRef(system),
    label: title ?? name,
    description:
      [isMine ? 'Yours' : undefined, description].filter(Boolean).join(': ') ||
      undefined,
  };
}
