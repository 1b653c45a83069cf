import { ConflictError } from '@backstage/errors';
import { PROPOSAL_BRANCH } from '@waymark/common';

const MOST = 20;

/**
 * Name of a branch that a descriptor can be proposed on: one of before may still be there, merged, closed or left over.
 *
 * @param isTaken - asks the host
 * @throws ConflictError when there are very many
 */
export async function freeBranch(
  isTaken: (branch: string) => Promise<boolean>,
): Promise<string> {
  for (let number = 1; number <= MOST; number++) {
    const branch =
      number === 1 ? PROPOSAL_BRANCH : `${PROPOSAL_BRANCH}-${number}`;
    if (!(await isTaken(branch))) return branch;
  }
  throw new ConflictError(
    `There are ${MOST} branches that begin with ${PROPOSAL_BRANCH}. Merge or remove them first.`,
  );
}
