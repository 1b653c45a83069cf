import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Offer } from '@waymark/common';
import { closest } from '../commandLine/closest';
import { creations } from './offers';

/** The template a person means, or undefined when they have to choose. */
export function pickTemplate(
  offers: readonly Offer[],
  typed: string | undefined,
): Offer | undefined {
  const making = creations(offers);
  if (making.length === 0 && typed === undefined) {
    throw new InputError(
      'The portal has no template that you may use. Ask its platform team.',
    );
  }
  if (typed === undefined) return making.length === 1 ? making[0] : undefined;
  const wanted = refOf(typed);
  const found = offers.find(({ ref }) => ref === wanted);
  if (found?.kind === 'day-2')
    throw new InputError(
      `${found.name} changes something that exists: \`waymark do ${found.name} COMPONENT\`.`,
    );
  if (found) return found;
  const names = making.map(({ name }) => name);
  const near = closest(typed, names);
  throw new InputError(
    near
      ? `There is no template "${typed}". Did you mean ${near}?`
      : `There is no template "${typed}". There are: ${names.join(', ')}.`,
  );
}

function refOf(typed: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(typed, { defaultKind: 'template' }),
    );
  } catch {
    return undefined;
  }
}
