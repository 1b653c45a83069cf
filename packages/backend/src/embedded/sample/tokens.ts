const DAY_MS = 24 * 60 * 60 * 1000;
const TOKENS = /@\{(?:daysAgo:(\d{1,4})|(portal))\}/g;

/** What the tokens in the content of the sample stand for. */
export interface TokenValues {
  /** Midnight, UTC, of the day of seeding, in milliseconds. */
  today: number;
  /** Address of the portal, without a slash at its end. */
  portal: string;
}

/** The moment that many days before midnight of the day of seeding, in milliseconds. */
export function daysBefore(today: number, days: number): number {
  return today - days * DAY_MS;
}

/** Replaces `@{daysAgo:N}` by the ISO date N days ago and `@{portal}` by the address of the portal. */
export function replaceTokens(content: Buffer, values: TokenValues): Buffer {
  if (!content.includes('@{')) return content;
  const text = content
    .toString('utf8')
    .replace(TOKENS, (_, days: string | undefined) =>
      days === undefined
        ? values.portal
        : new Date(daysBefore(values.today, Number(days)))
            .toISOString()
            .slice(0, 'YYYY-MM-DD'.length),
    );
  return Buffer.from(text);
}
