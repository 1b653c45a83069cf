import { ConflictError } from '@backstage/errors';

const TRIES = 5;

/**
 * Proposes a change on a branch whose name nobody has taken: `add-runbook`, else `add-runbook-2` and so on.
 *
 * @throws ConflictError when there are five of that name already
 */
export async function proposeWithFreeName<T>(
  branch: string,
  propose: (branch: string) => Promise<T>,
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await propose(number === 1 ? branch : `${branch}-${number}`);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (number === TRIES)
        throw new ConflictError(
          `There are ${TRIES} branches ${branch} already. Merge or delete some of them first. ${error.message}`,
        );
    }
  }
}
