import { InputError } from '@backstage/errors';
import {
  OWNED_ORDERS,
  type OwnedOrder,
  type OwnedQuery,
} from '@waymark/common';
import type { Request } from 'express';
import { readWays } from './readWays';

/**
 * Reads what a request asks for of the owned things: `owner`, `through`, `kind` (separated by commas), `q`,
 * `order` (`<field>,asc` or `<field>,desc`), `limit` and `cursor`.
 *
 * @throws InputError that says what is wrong and what there is
 */
export function readOwnedQuery(params: Request['query']): OwnedQuery {
  const text = (name: string) => {
    const value = params[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    throw new InputError(`Give "${name}" once, as text.`);
  };
  const limit = text('limit');
  return {
    owner: text('owner'),
    ways: readWays(params.through),
    kinds: text('kind')
      ?.split(',')
      .filter(kind => kind !== ''),
    search: text('q'),
    order: readOrder(text('order')),
    limit: limit === undefined ? undefined : Number(limit),
    cursor: text('cursor'),
  };
}

function readOrder(word?: string): OwnedQuery['order'] {
  if (word === undefined) return undefined;
  const [field, direction = 'asc', ...more] = word.split(',');
  if (!isOrder(field))
    throw new InputError(
      `Nothing is ordered by "${field}"; there are ${OWNED_ORDERS.join(', ')}.`,
    );
  if ((direction !== 'asc' && direction !== 'desc') || more.length > 0)
    throw new InputError(
      `Write "order" as a field and a direction, for example ${field},desc.`,
    );
  return { field, direction };
}

function isOrder(word: string): word is OwnedOrder {
  return OWNED_ORDERS.some(order => order === word);
}
