import type { EventsService } from '@backstage/plugin-events-node';
import {
  GIT_PUSH_TOPIC,
  PROPOSAL_BRANCH,
  type GitPushEvent,
} from '@waymark/common';
import { EMBEDDED } from '../sources/EmbeddedSource';
import type { ProposalStore } from './ProposalStore';

/**
 * Keeps the proposals for repositories of the portal's own Git host, which are known by their names, with those that they
 * were made for: under another name, and no longer when the repository or the branch is gone.
 */
export async function followEmbedded(
  events: EventsService,
  proposals: Pick<ProposalStore, 'moved' | 'forget'>,
): Promise<void> {
  await events.subscribe({
    id: 'service-catalog-proposals',
    topics: [GIT_PUSH_TOPIC],
    onEvent: async ({ eventPayload }) => {
      const { repository, commit, formerName, refs } =
        eventPayload as GitPushEvent;
      if (formerName) await proposals.moved(EMBEDDED, formerName, repository);
      const isBranchGone = refs.some(
        ({ name, after }) => name === `refs/heads/${PROPOSAL_BRANCH}` && !after,
      );
      if (!commit || isBranchGone) await proposals.forget(EMBEDDED, repository);
    },
  });
}
