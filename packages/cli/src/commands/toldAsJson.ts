import { errorInWords } from '../commandLine/exitCodes';
import { ValuesError } from '../creating/collect';
import { printJson } from './connect';

/**
 * Does what a script asked for; what kept it from beginning is told in JSON, too.
 *
 * @param json - whether it is to be told so
 */
export async function toldAsJson<T>(
  json: boolean,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (json) {
      const problems =
        error instanceof ValuesError ? error.problems : undefined;
      printJson({
        status: 'not-started',
        error: errorInWords(error),
        problems,
      });
    }
    throw error;
  }
}
