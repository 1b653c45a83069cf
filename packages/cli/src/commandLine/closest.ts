import leven from 'leven';

/**
 * The name somebody most likely meant.
 *
 * @returns undefined when none is near enough to be a slip of the hand
 */
export function closest(typed: string, names: string[]): string | undefined {
  const slips = Math.max(1, Math.floor(typed.length / 3));
  const near = names
    .map(name => ({
      name,
      slips: leven(typed.toLowerCase(), name.toLowerCase()),
    }))
    .filter(
      candidate => candidate.slips <= slips || candidate.name.startsWith(typed),
    )
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.name;
}

/** ` Did you mean x?`, or nothing. */
export function didYouMean(typed: string, names: string[]): string {
  const name = closest(typed, names);
  return name ? ` Did you mean ${name}?` : '';
}
