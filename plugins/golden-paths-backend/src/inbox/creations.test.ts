import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  LogEvent,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import { leftInWords } from '../undo/outcomeWords';
import { creationSource } from './creationSource';
import { failedCreations } from './failedCreations';

const NOW = new Date('2026-11-28T12:00:00Z');

const task = (
  id: string,
  name: string | undefined,
  status: ScaffolderTask['status'],
  createdAt = '2026-11-27T12:00:00Z',
): ScaffolderTask => ({
  id,
  status,
  createdAt,
  spec: {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: name === undefined ? {} : { name },
    steps: [],
    output: {},
  },
});

describe('the creations that failed', () => {
  it('are told for a month, until another try is made', () => {
    const ids = (...tasks: ScaffolderTask[]) =>
      failedCreations(tasks, NOW).map(({ task: { id } }) => id);
    expect(ids(task('1', 'shop', 'failed'))).toEqual(['1']);
    expect(
      ids(task('3', 'shop', 'failed'), task('2', 'shop', 'failed')),
    ).toEqual(['3']);
    expect(
      ids(task('2', 'shop', 'completed'), task('1', 'shop', 'failed')),
    ).toEqual([]);
    expect(
      ids(task('2', 'shop', 'processing'), task('1', 'shop', 'failed')),
    ).toEqual([]);
    expect(ids(task('1', 'shop', 'failed', '2026-10-01T00:00:00Z'))).toEqual(
      [],
    );
    expect(
      ids(task('2', undefined, 'failed'), task('1', 'shop', 'cancelled')),
    ).toEqual([]);
  });

  const log = (...messages: string[]): LogEvent[] =>
    [
      ...messages.map(message => ({ type: 'log' as const, body: { message } })),
      {
        type: 'completion' as const,
        body: {
          message: 'Run completed with status: failed',
          error: { name: 'Error', message: 'The disk is full' },
        },
      },
    ].map((event, id) => ({
      ...event,
      id,
      createdAt: '2026-11-28T11:00:00Z',
      taskId: '1',
    }));

  const entries = async (logOfTask: LogEvent[]) => {
    const asked: unknown[] = [];
    const source = creationSource({
      async listTasks(question) {
        asked.push(question.createdBy);
        const createdAt = new Date(Date.now() - 3_600_000).toISOString();
        return {
          items: [task('1', 'shop', 'failed', createdAt)],
          totalItems: 1,
        };
      },
      getLogs: async () => logOfTask,
    });
    const told = await source.entries({
      credentials: mockCredentials.user('user:default/ada'),
      owners: [],
    });
    expect(asked).toEqual(['user:default/ada']);
    return told;
  };

  it('say why, and lead to another try when nothing is left', async () => {
    expect(await entries(log('Removed the repository shop.'))).toEqual([
      {
        id: '1',
        urgency: 'soon',
        title: 'shop could not be created',
        why: 'The disk is full. Nothing is left behind, so you can try again.',
        since: '2026-11-28T11:00:00Z',
        action: { title: 'Try again', href: '/create/tasks/1' },
      },
    ]);
  });

  it('lead to what is left', async () => {
    expect(
      await entries(
        log(leftInWords({ name: 'shop' }, 'somebody pushed to it meanwhile')),
      ),
    ).toMatchObject([
      {
        why: expect.stringContaining('The repository shop is still there'),
        action: { title: 'See what is left', href: '/git/shop' },
      },
    ]);
  });
});
