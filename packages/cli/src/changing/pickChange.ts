import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { bareName, type Day2Offer } from '@waymark/common';
import { didYouMean } from '../commandLine/closest';

/** The name of a change, as it is typed. */
export function changeName({ templateRef }: Day2Offer): string {
  return parseEntityRef(templateRef).name;
}

/**
 * The change that a person means.
 *
 * @param entityRef - of what it is for
 * @throws InputError when there is no such change, or it does not fit
 */
export function pickChange(
  offers: readonly Day2Offer[],
  typed: string,
  entityRef: string,
): Day2Offer {
  const found = offers.find(
    offer => offer.templateRef === typed || changeName(offer) === typed,
  );
  if (!found) {
    const names = offers.map(changeName);
    const hint = didYouMean(typed, names);
    throw new InputError(
      `There is no change "${typed}".${
        hint || ` There are: ${names.join(', ') || 'none'}.`
      }`,
    );
  }
  if (found.refusal)
    throw new InputError(
      `${changeName(found)} does not fit ${bareName(entityRef)}. ${
        found.refusal
      }`,
    );
  return found;
}

export const CHANGE_HEADING = ['WHAT', 'WHAT IT DOES'];

/** Changes as rows under {@link CHANGE_HEADING}: why not, where one does not fit. */
export function changeRows(offers: readonly Day2Offer[]): string[][] {
  return offers.map(offer => [
    changeName(offer),
    offer.refusal ? `Not here: ${offer.refusal}` : offer.description,
  ]);
}
