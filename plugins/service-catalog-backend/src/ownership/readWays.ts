import { InputError } from '@backstage/errors';
import { OWNERSHIP_WAYS, type OwnershipWay } from '@waymark/common';

/**
 * Reads the ways that a request names, separated by commas.
 *
 * @returns undefined when it names none, so that the usual ones count
 * @throws InputError when one of them is unknown
 */
export function readWays(through: unknown): OwnershipWay[] | undefined {
  if (through === undefined) return undefined;
  const named = String(through)
    .split(',')
    .filter(word => word !== '');
  const isWay = (word: string): word is OwnershipWay =>
    OWNERSHIP_WAYS.some(way => way === word);
  const unknown = named.find(word => !isWay(word));
  if (unknown !== undefined)
    throw new InputError(
      `There is no way "${unknown}" to own something; there are ${OWNERSHIP_WAYS.join(
        ', ',
      )}.`,
    );
  return named.filter(isWay);
}
