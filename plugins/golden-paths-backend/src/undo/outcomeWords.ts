/** What the log of a task says of a repository that stays although the task failed. */
export function leftInWords(name: string, reason = 'its origin is unknown') {
  return `Left the repository ${name} as it is: ${reason}.`;
}

const LEFT = /Left the repository (\S+) as it is/;

/**
 * The repository that a failed task left behind, by its log, which is all that the scaffolder keeps of it.
 *
 * @param messages - of the log
 */
export function leftBehind(messages: readonly string[]): string | undefined {
  for (const message of messages) {
    const found = LEFT.exec(message);
    if (found) return found[1];
  }
  return undefined;
}
