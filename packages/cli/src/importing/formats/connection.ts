import { isRecord } from '../Fields';
import type { Placed } from '../Fields';

/**
 * The items of a list, or of a connection of GraphQL, which has them as `nodes` or in `edges`.
 *
 * @returns undefined when it is neither
 */
export function itemsOf({
  value,
  path,
}: Placed<unknown>): Placed<unknown>[] | undefined {
  if (Array.isArray(value))
    return value.map((item, at) => ({ value: item, path: [...path, at] }));
  if (!isRecord(value)) return undefined;
  if (Array.isArray(value.nodes))
    return itemsOf({ value: value.nodes, path: [...path, 'nodes'] });
  if (!Array.isArray(value.edges)) return undefined;
  return value.edges.map((edge, at) => ({
    value: isRecord(edge) ? edge.node : edge,
    path: [...path, 'edges', at, 'node'],
  }));
}

/** What a connection says of the page that it is, when there are more after it. */
export function moreAfter({
  value,
  path,
}: Placed<unknown>): Placed<unknown> | undefined {
  const info = isRecord(value) ? value.pageInfo : undefined;
  return isRecord(info) && info.hasNextPage === true
    ? { value: info, path: [...path, 'pageInfo'] }
    : undefined;
}
