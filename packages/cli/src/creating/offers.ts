import {
  contentsInWords,
  languageTitle,
  usageInWords,
  type Offer,
} from '@waymark/common';
import type { Choice } from '../terminal/ask';
import { printable } from '../terminal/style';

/** The templates that make something new. */
export function creations(offers: readonly Offer[]): Offer[] {
  return offers.filter(({ kind }) => kind !== 'day-2');
}

/** Templates as choices: what each is, and under the cursor what one gets. */
export function offerChoices(offers: readonly Offer[]): Choice<Offer>[] {
  return offers.map(offer => {
    const { language, version, support, contents, usage } = offer;
    const facts = [
      language && languageTitle(language),
      version,
      // What is stable needs no word.
      support === 'stable' ? undefined : support,
    ].filter(Boolean);
    const more = [
      offer.description,
      adviceFor(offer),
      contents && `${contentsInWords(contents)}.`,
      usage?.times ? `${usageInWords(usage)}.` : undefined,
    ].filter(Boolean);
    return {
      value: offer,
      name: printable(
        facts.length ? `${offer.title} (${facts.join(', ')})` : offer.title,
      ),
      description: printable(more.join('\n')),
    };
  });
}

export const OFFER_HEADING = [
  'NAME',
  'LANGUAGE',
  'VERSION',
  'SUPPORT',
  'WHAT YOU GET',
];

/** Templates as rows under {@link OFFER_HEADING}. */
export function offerRows(offers: readonly Offer[]): string[][] {
  return offers.map(offer => [
    offer.name,
    offer.language ? languageTitle(offer.language) : '',
    offer.version ?? '',
    offer.support ?? '',
    adviceFor(offer) ??
      (offer.contents ? contentsInWords(offer.contents) : offer.description),
  ]);
}

/** What to do about a template that is deprecated; undefined for others. */
export function adviceFor({ support, instead }: Offer): string | undefined {
  if (support !== 'deprecated') return undefined;
  return instead
    ? `Deprecated: take ${instead.title} instead.`
    : 'Deprecated: its owners advise against it for anything new.';
}
