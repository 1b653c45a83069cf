import { TASK_TRAILER } from '@waymark/common';

/** The message of the commit that proposes a change, with what made it as a trailer. */
export function messageOfChange(
  { title, description }: { title: string; description: string },
  taskId: string,
): string {
  return [title, description.trim(), `${TASK_TRAILER}: ${taskId}`]
    .filter(part => part)
    .join('\n\n');
}
