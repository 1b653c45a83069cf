const MILLISECONDS = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
} as const;

const UNITS = Object.keys(MILLISECONDS) as (keyof typeof MILLISECONDS)[];

/** Every unit at most once, the largest first. */
const DURATION = new RegExp(
  `^${UNITS.map(unit => `(?:(?<${unit}>\\d+)${unit})?`).join('\\s*')}$`,
);

/** Thrown for a text that is no duration. */
export class InvalidDurationError extends Error {
  /** What tells it from other errors. */
  override name = 'InvalidDurationError';

  /** The text that was given. */
  readonly text: string;

  /** @param text - what was given */
  constructor(text: string) {
    super(
      `${JSON.stringify(text)} is no duration. Write one such as 1h 30m or 250ms.`,
    );
    this.text = text;
  }
}

/**
 * Reads a duration as people write it.
 *
 * @example
 * ```ts
 * parseDuration('1h 30m'); // 5400000
 * ```
 *
 * @param text - whole numbers with the units d, h, m, s and ms, the largest first, with or without spaces between them
 * @returns milliseconds
 * @throws {@link InvalidDurationError} when the text is none, or longer than a number can hold exactly
 */
export function parseDuration(text: string): number {
  const trimmed = text.trim();
  const groups = DURATION.exec(trimmed)?.groups;
  if (trimmed === '' || !groups) throw new InvalidDurationError(text);
  const total = UNITS.reduce(
    (sum, unit) => sum + Number(groups[unit] ?? 0) * MILLISECONDS[unit],
    0,
  );
  if (!Number.isSafeInteger(total)) throw new InvalidDurationError(text);
  return total;
}

/**
 * Writes a duration as people do, so that {@link parseDuration} reads it back.
 *
 * @example
 * ```ts
 * formatDuration(5_400_000); // '1h 30m'
 * ```
 *
 * @param milliseconds - a whole number, not below 0
 * @returns the duration in as few units as there are
 * @throws RangeError for any other number
 */
export function formatDuration(milliseconds: number): string {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0)
    throw new RangeError(
      `A duration is a whole number of milliseconds, and ${milliseconds} is none.`,
    );
  const parts: string[] = [];
  let rest = milliseconds;
  for (const unit of UNITS) {
    const count = Math.floor(rest / MILLISECONDS[unit]);
    rest -= count * MILLISECONDS[unit];
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.join(' ') || '0ms';
}
