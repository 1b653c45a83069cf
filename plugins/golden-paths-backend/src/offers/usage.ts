import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { Usage } from '@waymark/common';

/** What completed creations say of the template they were made from. */
export interface TemplateUsage extends Usage {
  /** Names of what was made, newest first. */
  names: string[];
}

/**
 * Sums completed creations up, by the entity ref of their template.
 *
 * @param tasks - newest first
 */
export function usageByTemplate(
  tasks: readonly ScaffolderTask[],
): Map<string, TemplateUsage> {
  const byTemplate = new Map<string, ScaffolderTask[]>();
  for (const task of tasks) {
    const ref = task.spec.templateInfo?.entityRef;
    if (task.status !== 'completed' || !ref) continue;
    byTemplate.set(ref, [...(byTemplate.get(ref) ?? []), task]);
  }
  return new Map(
    [...byTemplate].map(([ref, used]) => [
      ref,
      {
        times: used.length,
        medianSeconds: median(used.flatMap(task => secondsOf(task) ?? [])),
        names: used.flatMap(nameOf),
      },
    ]),
  );
}

/** A running task gives a sign of life each second; it ended within the second after the last. */
function secondsOf({
  createdAt,
  lastHeartbeatAt,
}: ScaffolderTask): number | undefined {
  if (!lastHeartbeatAt) return undefined;
  const ms = Date.parse(lastHeartbeatAt) - Date.parse(createdAt);
  return ms >= 0 ? Math.floor(ms / 1000) + 1 : undefined;
}

function nameOf({ spec }: ScaffolderTask): string[] {
  const { name } = spec.parameters as { name?: unknown };
  return typeof name === 'string' && name ? [name] : [];
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2) return sorted[middle];
  return sorted.length
    ? Math.round((sorted[middle - 1] + sorted[middle]) / 2)
    : undefined;
}
