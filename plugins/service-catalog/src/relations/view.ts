import {
  RELATION_DEPTH,
  RELATION_DIRECTIONS,
  RELATION_FAMILIES,
} from '@waymark/common';
import type { RelationsChoice } from '../api/RelationsApi';

/** What is shown of the entities around one, as the address has it. */
export interface RelationsView extends RelationsChoice {
  /** Words to find. */
  search: string;
}

/** Reads a view from an address; what makes no sense there is as if it were not there. */
export function readView(params: URLSearchParams): RelationsView {
  const depth = Number(params.get('depth'));
  return {
    depth:
      Number.isInteger(depth) &&
      depth >= RELATION_DEPTH.min &&
      depth <= RELATION_DEPTH.max
        ? depth
        : RELATION_DEPTH.usual,
    direction:
      RELATION_DIRECTIONS.find(each => each === params.get('direction')) ??
      'both',
    families: some(
      RELATION_FAMILIES.filter(family =>
        words(params, 'relations').includes(family),
      ),
    ),
    kinds: some(
      words(params, 'kinds').map(kind => kind.toLocaleLowerCase('en')),
    ),
    search: params.get('q') ?? '',
  };
}

/** Writes a view into an address; what is usual is not said, and everything else of the address stays. */
export function writeView(
  before: URLSearchParams,
  view: RelationsView,
): URLSearchParams {
  const next = new URLSearchParams(before);
  const values = {
    depth: view.depth === RELATION_DEPTH.usual ? '' : String(view.depth),
    direction: view.direction === 'both' ? '' : view.direction,
    relations: view.families?.join() ?? '',
    kinds: view.kinds?.join() ?? '',
    q: view.search,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

function words(params: URLSearchParams, name: string): string[] {
  return (params.get(name) ?? '').split(',').filter(word => word !== '');
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
