import type { EventsService } from '@backstage/plugin-events-node';
import { GIT_PUSH_TOPIC, type GitPushEvent } from '@waymark/common';
import { EMBEDDED } from '../sources/EmbeddedSource';
import type { ProposalStore } from './ProposalStore';

const BRANCHES = 'refs/heads/';

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
      if (!commit) await proposals.forget(EMBEDDED, repository);
      for (const { name, after } of refs)
        if (!after && name.startsWith(BRANCHES))
          await proposals.forget(
            EMBEDDED,
            repository,
            name.slice(BRANCHES.length),
          );
    },
  });
}
