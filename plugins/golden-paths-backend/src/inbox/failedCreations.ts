import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';

/** How long a creation that failed is told of, in milliseconds. */
const TOLD_FOR_MS = 30 * 86_400_000;

/** A creation that failed and was not made good since. */
export interface FailedCreation {
  task: ScaffolderTask;
  /** Name of the service. */
  name: string;
}

/** Name of the service that a task creates, if it creates one. */
function nameOf(task: ScaffolderTask): string | undefined {
  const { name } = task.spec.parameters as { name?: unknown };
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/**
 * The creations that failed lately and were not made good by another try.
 *
 * @param tasks - of one person, newest first
 * @returns newest first, for each name the newest only
 */
export function failedCreations(
  tasks: readonly ScaffolderTask[],
  now: Date,
): FailedCreation[] {
  const settled = new Set<string>();
  return tasks.flatMap(task => {
    const name = nameOf(task);
    if (!name || settled.has(name)) return [];
    // What is under way, succeeded or was called off leaves nothing to say of the tries before.
    settled.add(name);
    const age = now.getTime() - Date.parse(task.createdAt);
    return task.status === 'failed' && age < TOLD_FOR_MS
      ? [{ task, name }]
      : [];
  });
}
