import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ANNOTATION,
  type OwnedOrder,
  type OwnedQuery,
  type OwnershipReason,
} from '@waymark/common';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;
/** The catalog takes bodies of 100 kB; the rest of the question needs little. */
const MAX_OWNERS_LENGTH = 90 * 1024;

/** The field of an entity that an order is by. */
export const ORDER_FIELDS: Record<OwnedOrder, string> = {
  name: 'metadata.name',
  kind: 'kind',
  type: 'spec.type',
  lifecycle: 'spec.lifecycle',
  tier: `metadata.annotations.${ANNOTATION.tier}`,
  system: 'spec.system',
  owner: 'spec.owner',
  docs: 'metadata.annotations.backstage.io/techdocs-ref',
  runbooks: `metadata.annotations.${ANNOTATION.runbooks}`,
  template: `metadata.annotations.${ANNOTATION.template}`,
  changed: `metadata.annotations.${ANNOTATION.changed}`,
};

/** What every entity has, so that an order by it loses none. */
export const NEVER_ABSENT: readonly OwnedOrder[] = ['name', 'kind'];

/** Fields in which words are looked for. */
export const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
];

/** Says in the catalog's terms that an entity has one of some owners. */
export function ownersPredicate(owners: readonly string[]): FilterPredicate {
  return { [`relations.${RELATION_OWNED_BY}`]: { $in: [...owners] } };
}

/** As many of the owners, the nearest first, as one question to the catalog holds. */
export function fitting<T extends Pick<OwnershipReason, 'owner'>>(
  owners: readonly T[],
): T[] {
  let length = 0;
  const tooMany = owners.findIndex(({ owner }) => {
    length += JSON.stringify(owner).length + 1;
    return length > MAX_OWNERS_LENGTH;
  });
  return tooMany < 0 ? [...owners] : owners.slice(0, tooMany);
}

/** Where a page begins, and what is known since the first. */
export interface OwnedCursor {
  offset: number;
  total: number;
  /** How many have the field that the order is by. */
  ordered?: number;
}

/** Writes a cursor as a word for an address. */
export function writeCursor(cursor: OwnedCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads what {@link writeCursor} wrote.
 *
 * @throws InputError when it is anything else
 */
export function readCursor(word: string): OwnedCursor {
  const isCount = (value: unknown) =>
    Number.isSafeInteger(value) && (value as number) >= 0;
  try {
    const { offset, total, ordered } = JSON.parse(
      Buffer.from(word, 'base64url').toString(),
    );
    if (
      isCount(offset) &&
      isCount(total) &&
      (ordered === undefined || isCount(ordered))
    )
      return { offset, total, ordered };
  } catch {
    // Told below, together with what is well-formed but no cursor.
  }
  throw new InputError(
    'This "cursor" is none that the portal gave out. Leave it out to begin with the first page.',
  );
}

/**
 * The size of the page that is asked for.
 *
 * @throws InputError when it is out of range
 */
export function limitOf({ limit = DEFAULT_LIMIT }: OwnedQuery): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw new InputError(
      `"limit" has to be a whole number from 1 to ${MAX_LIMIT}.`,
    );
  return limit;
}
