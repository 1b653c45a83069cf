import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { LogEvent } from '@backstage/plugin-scaffolder-common';
import type { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import type { InboxEntry } from '@waymark/common';
import type { InboxSource } from '@waymark/plugin-service-catalog-backend';
import { leftBehind } from '../undo/outcomeWords';
import { failedCreations, type FailedCreation } from './failedCreations';

/** How many of a person's newest tasks are looked at. */
const TASKS = 100;
/** Of how many failed creations the log is read; there are rarely more than one. */
const LOGS = 10;

type Scaffolder = Pick<typeof scaffolderServiceRef.T, 'listTasks' | 'getLogs'>;

/** Services that a person could not create. */
export function creationSource(scaffolder: Scaffolder): InboxSource {
  return {
    id: 'creations',
    title: 'Create',
    async entries({ credentials }) {
      const { items } = await scaffolder.listTasks(
        { createdBy: credentials.principal.userEntityRef, limit: TASKS },
        { credentials },
      );
      const failed = failedCreations(items, new Date()).slice(0, LOGS);
      return Promise.all(
        failed.map(async creation =>
          toEntry(creation, await logOf(scaffolder, creation, credentials)),
        ),
      );
    },
  };
}

function logOf(
  scaffolder: Scaffolder,
  { task }: FailedCreation,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
): Promise<LogEvent[]> {
  return scaffolder.getLogs({ taskId: task.id }, { credentials });
}

function toEntry({ task, name }: FailedCreation, log: LogEvent[]): InboxEntry {
  const end = log.findLast(({ type }) => type === 'completion');
  const { error } = (end?.body ?? {}) as { error?: { message?: string } };
  const left = leftBehind(log.map(({ body }) => body.message));
  return {
    id: task.id,
    urgency: 'soon',
    title: `${name} could not be created`,
    why: [
      sentence(error?.message ?? 'The creation ended before it was done'),
      left
        ? `The repository ${left.name} is still there: finish it or remove it.`
        : 'Nothing is left behind, so you can try again.',
    ].join(' '),
    since: end?.createdAt ?? task.createdAt,
    action: {
      title: left ? 'See what is left' : 'Try again',
      href: left ? left.url ?? `/git/${left.name}` : `/create/tasks/${task.id}`,
    },
  };
}

function sentence(text: string) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
