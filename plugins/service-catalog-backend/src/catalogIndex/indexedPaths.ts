import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';

/** Paths that are searched for parts of words; an entity has one value there. */
export const TEXT_PATHS = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.profile.displayname',
];

/** Paths that have few values, or that many entities share. */
const VALUE_PATHS = [
  'kind',
  'metadata.namespace',
  'metadata.tags',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
];
const RELATIONS = [RELATION_OWNED_BY, RELATION_PART_OF];
const ANNOTATIONS = 'metadata.annotations.';
const isIndexedAnnotation = (key: string) =>
  key.startsWith('waymark/') || key === 'backstage.io/techdocs-ref';

/** What to read of an entity for {@link valuesOf}. */
export const INDEXED_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'metadata.annotations',
  'metadata.etag',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.profile.displayName',
  'relations',
];

/** Whether the index knows the values at a path, as the catalog's queries name it. */
export function isValuePath(path: string): boolean {
  const lower = path.toLowerCase();
  return (
    VALUE_PATHS.includes(lower) ||
    RELATIONS.some(type => lower === `relations.${type.toLowerCase()}`) ||
    (lower.startsWith(ANNOTATIONS) &&
      isIndexedAnnotation(lower.slice(ANNOTATIONS.length)))
  );
}

/** Whether the index knows the text at a path. */
export const isTextPath = (path: string) =>
  TEXT_PATHS.includes(path.toLowerCase());

/**
 * The values of an entity at all indexed paths, by path in small letters, which is how the catalog compares paths.
 *
 * @param entity - read with {@link INDEXED_FIELDS}
 */
export function valuesOf(entity: Entity): Map<string, string[]> {
  const { kind, metadata, relations, spec } = entity;
  const found = new Map<string, string[]>();
  const add = (path: string, value: unknown) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return;
    const key = path.toLowerCase();
    const values = found.get(key);
    if (!values) found.set(key, [String(value)]);
    else if (!values.includes(String(value))) values.push(String(value));
  };
  const profile = spec?.profile as { displayName?: unknown } | undefined;
  add('kind', kind);
  add('metadata.name', metadata.name);
  add('metadata.namespace', metadata.namespace ?? 'default');
  add('metadata.title', metadata.title);
  add('metadata.description', metadata.description);
  add('spec.profile.displayName', profile?.displayName);
  for (const tag of metadata.tags ?? []) add('metadata.tags', tag);
  for (const key of ['type', 'lifecycle', 'owner', 'system'])
    for (const value of [spec?.[key]].flat()) add(`spec.${key}`, value);
  for (const { type, targetRef } of relations ?? [])
    if (RELATIONS.includes(type)) add(`relations.${type}`, targetRef);
  for (const [key, value] of Object.entries(metadata.annotations ?? {}))
    if (isIndexedAnnotation(key.toLowerCase()))
      add(`${ANNOTATIONS}${key}`, value);
  return found;
}
