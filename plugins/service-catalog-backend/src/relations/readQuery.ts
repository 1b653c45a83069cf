import { InputError } from '@backstage/errors';
import {
  RELATION_DEPTH,
  RELATION_DIRECTIONS,
  RELATION_FAMILIES,
} from '@waymark/common';
import type { RelationsQuery } from './RelationsService';

/**
 * Reads what a request chooses: `depth`, `direction`, and by commas `relations` (families) and `kinds`.
 *
 * @throws InputError that names what there is to choose from
 */
export function readQuery(query: Record<string, unknown>): RelationsQuery {
  return {
    depth: readDepth(query.depth),
    direction: choose(
      'direction',
      RELATION_DIRECTIONS,
      query.direction ?? 'both',
    ),
    families: list(query.relations)?.map(family =>
      choose('family of relations', RELATION_FAMILIES, family),
    ),
    kinds: list(query.kinds)?.map(kind => kind.toLocaleLowerCase('en')),
  };
}

function readDepth(given: unknown): number {
  if (given === undefined) return RELATION_DEPTH.usual;
  const { min, max } = RELATION_DEPTH;
  const depth = Number(given);
  if (Number.isInteger(depth) && depth >= min && depth <= max) return depth;
  throw new InputError(
    `"${given}" is no depth; it is a number of steps from ${min} to ${max}.`,
  );
}

/** Undefined when nothing is chosen. */
function list(given: unknown): string[] | undefined {
  const words = String(given ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');
  return words.length > 0 ? words : undefined;
}

function choose<T extends string>(
  what: string,
  choices: readonly T[],
  given: unknown,
): T {
  const choice = choices.find(each => each === given);
  if (choice !== undefined) return choice;
  throw new InputError(
    `There is no ${what} "${given}"; there are ${choices.join(', ')}.`,
  );
}
