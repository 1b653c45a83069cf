/** A repository that stays although its task failed. */
export interface LeftRepository {
  name: string;
  /** Address of its page; absent on the portal's own Git host. */
  url?: string;
}

/** What the log of a task says of a repository that stays although the task failed. */
export function leftInWords(
  { name, url }: LeftRepository,
  reason = 'its origin is unknown',
) {
  const where = url ? ` (${url})` : '';
  return `Left the repository ${name} as it is${where}: ${reason.replace(
    /\.$/,
    '',
  )}.`;
}

const LEFT = /Left the repository (\S+) as it is(?: \((\S+)\))?:/;

/**
 * The repository that a failed task left behind, by its log, which is all that the scaffolder keeps of it.
 *
 * @param messages - of the log
 */
export function leftBehind(
  messages: readonly string[],
): LeftRepository | undefined {
  for (const message of messages) {
    const found = LEFT.exec(message);
    if (found) return { name: found[1], ...(found[2] && { url: found[2] }) };
  }
  return undefined;
}
