import { TASK_TRAILER } from '@waymark/common';

/**
 * Judges whether a commit is the first of a repository, and made by a task.
 *
 * @param body - of its message, without the first line
 * @returns why the repository is not that task's to remove, or undefined when it is
 */
export function reasonToKeep(
  { isFirst, body }: { isFirst: boolean; body: string },
  taskId: string,
): string | undefined {
  if (!isFirst) return 'somebody has pushed to it';
  const maker = trailer(body, TASK_TRAILER);
  if (maker === taskId) return undefined;
  return maker
    ? `task ${maker} made it`
    : 'its first commit does not say that this task made it';
}

/** Value of the last trailer of that name in the body of a commit's message. */
function trailer(body: string, name: string): string | undefined {
  const lines = body.trimEnd().split('\n').reverse();
  const start = `${name}: `;
  return lines
    .find(line => line.startsWith(start))
    ?.slice(start.length)
    .trim();
}
