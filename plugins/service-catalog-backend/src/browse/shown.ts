import type { Entity } from '@backstage/catalog-model';
import { browseColumn } from '@waymark/common';

/** What tells an entity from all others. */
export const ALWAYS_READ = ['kind', 'metadata.name', 'metadata.namespace'];

/** What to read of entities for some columns of the page. */
export function fieldsOf(columns: readonly string[]): string[] {
  const shown = columns.flatMap(id => browseColumn(id)?.fields ?? []);
  const named = browseColumn('name')?.fields ?? [];
  return [...new Set([...ALWAYS_READ, ...named, ...shown])];
}

/** A group or a system has relations by the hundred; the page shows two of them. */
export function withoutOtherRelations({
  relations,
  ...entity
}: Entity): Entity {
  if (!relations) return entity;
  return {
    ...entity,
    relations: relations.filter(
      ({ type }) => type === 'ownedBy' || type === 'partOf',
    ),
  };
}
