const LOCALES: Record<string, string> = {
  EUR: 'de-DE',
  GBP: 'en-GB',
  SEK: 'sv-SE',
};

/** Formats an amount in minor units the way people in its currency write it. */
export function formatPrice(minor: number, currency: string): string {
  const locale = LOCALES[currency];
  if (!locale) throw new RangeError(`No price format for ${currency}`);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    minor / 100,
  );
}
