/**
 * When the text of a runbook last changed.
 *
 * @param hash - of its text now
 * @param before - what is known of it from the last time
 * @param committed - when its file last changed, ISO 8601, as far as its host tells
 * @param now - the moment of reading
 * @returns undefined when a page is seen for the first time and its host tells nothing
 */
export function keepChanged(
  hash: string,
  before: { hash: string; changed: Date | null } | undefined,
  committed: string | undefined,
  now: Date,
): Date | undefined {
  // The file may have changed, but only in the day it was exercised.
  if (before?.hash === hash && before.changed) return before.changed;
  if (committed !== undefined) return new Date(committed);
  return before && before.hash !== hash ? now : undefined;
}
