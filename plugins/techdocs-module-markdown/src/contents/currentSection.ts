/** Where a section starts, in pixels from the top of what is seen. */
export interface SectionStart {
  id: string;
  top: number;
}

/** What is seen of a page. */
export interface View {
  /** Pixels that are seen. */
  height: number;
  /** Pixels below them. */
  below: number;
}

/** Part of the view, from its top, at which people read. */
const READING = 0.25;

/**
 * The section that is read: the last one that starts above the line at which people read. Towards the end of a page
 * that line moves down to the end of the view, so that each of the last sections has its turn.
 *
 * @param starts - in the order of the page
 * @returns its id, or nothing above the first section
 */
export function currentSection(
  starts: SectionStart[],
  { height, below }: View,
): string | undefined {
  const line = Math.max(READING * height, height - below);
  return starts.filter(({ top }) => top <= line).at(-1)?.id;
}
