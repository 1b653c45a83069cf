import { isError } from '@backstage/errors';

/**
 * Closes one after another, and all of them whatever becomes of one.
 *
 * @throws Error with a line for each that could not be closed
 */
export async function closeAll(
  closings: (() => Promise<unknown>)[],
): Promise<void> {
  const failures: string[] = [];
  for (const close of closings)
    try {
      await close();
    } catch (error) {
      failures.push(isError(error) ? error.message : String(error));
    }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}
