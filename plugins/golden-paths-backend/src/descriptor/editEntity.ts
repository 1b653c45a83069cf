import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Document } from 'yaml';
import { listAt, setAt } from '../yamlEdits/nodes';

/** What to change in an entity's descriptor. Paths are fields with dots between them, such as `spec.lifecycle`. */
export interface EntityEdits {
  /** Value by path. */
  set?: Record<string, unknown>;
  /** Value by annotation. */
  annotations?: Record<string, string>;
  /** Values to add to the list at a path, those alone that it does not hold yet. */
  addTo?: Record<string, readonly unknown[]>;
}

/** Lists of entity refs, with the kind that is meant where none is written. */
const REFERENCES: Record<string, string | undefined> = {
  'spec.consumesApis': 'api',
  'spec.dependencyOf': undefined,
  'spec.dependsOn': undefined,
  'spec.providesApis': 'api',
};

/**
 * Edits the document of an entity in place.
 *
 * @throws InputError when a path leads into something that is no mapping or no list
 */
export function editEntity(
  document: Document,
  { set = {}, annotations = {}, addTo = {} }: EntityEdits,
): void {
  for (const [path, value] of Object.entries(set))
    setAt(document, path.split('.'), value);
  for (const [name, value] of Object.entries(annotations))
    setAt(document, ['metadata', 'annotations', name], value);
  for (const [path, values] of Object.entries(addTo)) {
    const list = listAt(document, path.split('.'));
    const plain = (list.toJSON() as unknown[]).map(value => same(path, value));
    for (const value of values)
      if (!plain.includes(same(path, value)))
        list.add(document.createNode(value));
  }
}

/** Equal for what means the same: `orders-api` and `api:default/orders-api` among provided APIs. */
function same(path: string, value: unknown): string {
  if (typeof value === 'string' && Object.hasOwn(REFERENCES, path)) {
    try {
      return stringifyEntityRef(
        parseEntityRef(value, {
          defaultKind: REFERENCES[path],
          defaultNamespace: 'default',
        }),
      );
    } catch {
      // Something that is no ref equals only itself.
    }
  }
  return JSON.stringify(value);
}

/**
 * An entity as it is written down: without texts, lists and fields that nobody gave. `fromFile: ./a.yaml` becomes the
 * catalog's `$text: ./a.yaml`, which it would look for at once if a template had it.
 */
export function asWritten(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(asWritten).filter(item => !isEmpty(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [
        key === 'fromFile' ? '$text' : key,
        asWritten(child),
      ])
      .filter(([, child]) => !isEmpty(child)),
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
