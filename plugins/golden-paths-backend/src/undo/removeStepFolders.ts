import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Removes the temporary folders of a task's steps, which the scaffolder leaves behind when a step fails.
 *
 * @param workspacePath - folder of the task; its steps' folders lie beside it
 */
export async function removeStepFolders(workspacePath: string): Promise<void> {
  const parent = dirname(workspacePath);
  const start = `${basename(workspacePath)}_step-`;
  const left = (await readdir(parent)).filter(name => name.startsWith(start));
  await Promise.all(
    left.map(name => rm(join(parent, name), { recursive: true, force: true })),
  );
}
