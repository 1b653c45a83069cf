import { InputError } from '@backstage/errors';
import { isMap, isScalar, isSeq, YAMLMap, YAMLSeq } from 'yaml';
import type { Document, Node } from 'yaml';

/** The mappings that a list holds; none of anything else. */
export function mapsIn(node: unknown): YAMLMap[] {
  return isSeq(node) ? node.items.filter(item => isMap(item)) : [];
}

/** The text of a field; undefined when it is none. */
export function textIn(map: YAMLMap, field: string): string | undefined {
  const value = map.get(field);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Sets the value at a path; mappings on the way are made where there are none.
 *
 * @throws InputError when something else is on the way
 */
export function setAt(
  document: Document,
  path: readonly string[],
  value: unknown,
): void {
  mapAt(document, path.slice(0, -1)).set(
    path.at(-1),
    // The node of a plain value stays, with its quotes and its comment.
    typeof value === 'object' ? document.createNode(value) : value,
  );
}

/**
 * The list at a path, made where there is none.
 *
 * @throws InputError when something else is there
 */
export function listAt(document: Document, path: readonly string[]): YAMLSeq {
  return collectionAt(document, path, isSeq, () => new YAMLSeq(), 'list');
}

/**
 * The mapping at a path, made where there is none.
 *
 * @throws InputError when something else is there
 */
export function mapAt(document: Document, path: readonly string[]): YAMLMap {
  return collectionAt(document, path, isMap, () => new YAMLMap(), 'mapping');
}

function collectionAt<T extends Node>(
  document: Document,
  path: readonly string[],
  is: (node: unknown) => node is T,
  make: () => T,
  what: string,
): T {
  const there =
    path.length === 0 ? document.contents : document.getIn(path, true);
  if (is(there)) return there;
  const isEmpty =
    there === undefined ||
    there === null ||
    (isScalar(there) && there.value === null);
  if (!isEmpty)
    throw new InputError(`${path.join('.') || 'The document'} is no ${what}.`);
  const made = make();
  if (path.length === 0) document.contents = made as never;
  else mapAt(document, path.slice(0, -1)).set(path.at(-1), made);
  return made;
}
