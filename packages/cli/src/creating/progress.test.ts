import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { TaskEvent } from '../portal/scaffolder';
import type { Progress } from './progress';
import { advance, culprit, duration, notBegun } from './progress';
import { endedLine, failureLog, liveLines } from './progressLines';

const same = (text: string) => text;
const plain = { bold: same, dim: same, good: same, bad: same, accent: same };

const TASK = {
  id: 't',
  status: 'open',
  createdAt: '',
  spec: {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: {},
    output: {},
    steps: [
      { id: 'check', name: 'Check the values', action: 'a' },
      { id: 'publish', name: 'Publish', action: 'b' },
      { id: 'undo', name: 'Undo', action: 'c', if: '${{ failure() }}' },
    ],
  },
} as ScaffolderTask;

let id = 0;
function log(
  second: number,
  stepId: string,
  status: string | undefined,
  message = 'x',
): TaskEvent {
  id += 1;
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  return {
    id,
    taskId: 't',
    type: 'log',
    createdAt,
    body: { message, stepId, status } as never,
  };
}
function end(body: Partial<TaskEvent['body']>): TaskEvent {
  const message = 'Run completed';
  return {
    id: 999,
    taskId: 't',
    type: 'completion',
    createdAt: '',
    body: { message, ...body },
  };
}
const run = (...events: TaskEvent[]): Progress =>
  events.reduce(advance, notBegun(TASK));

describe('advance', () => {
  it('follows steps from waiting to done, with their times', () => {
    const begun = run(log(1, 'check', 'processing'));
    expect(begun.steps.map(({ state }) => state)).toEqual([
      'running',
      'waiting',
      'waiting',
    ]);
    expect(duration(begun.steps[0], Date.UTC(2026, 0, 1, 0, 0, 3))).toBe(2000);

    const done = run(
      log(1, 'check', 'processing'),
      log(2, 'check', undefined, 'looking'),
      log(4, 'check', 'completed'),
      log(4, 'undo', 'skipped'),
    );
    expect(done.steps.map(({ state }) => state)).toEqual([
      'done',
      'waiting',
      'skipped',
    ]);
    expect(duration(done.steps[0], 0)).toBe(3000);
    expect(done.status).toBe('running');
    expect(advance(done, end({ output: {} })).status).toBe('completed');
  });

  it('keeps the first failing step and its log apart from what failed after it', () => {
    const failed = run(
      log(1, 'publish', 'processing', 'Beginning'),
      log(
        2,
        'publish',
        'failed',
        'Error: disk \u001b[31mfull\n    at write (host.js:1:2)',
      ),
      log(3, 'undo', 'processing'),
      log(4, 'undo', 'failed', 'Error: nothing to undo'),
      end({ error: { name: 'Error', message: 'disk full' } }),
    );
    expect(failed).toMatchObject({ status: 'failed', error: 'disk full' });
    expect(culprit(failed)?.id).toBe('publish');
    expect(failureLog(failed)).toEqual(['Beginning', 'Error: disk full']);
  });

  it('calls a task whose worker was lost failed', () => {
    expect(run(end({ message: 'lost connection' }))).toMatchObject({
      status: 'failed',
      error: 'lost connection',
    });
  });

  it('tells a cancelled task from a failed one', () => {
    const cancelled = {
      ...log(1, 'check', 'cancelled'),
      type: 'cancelled' as const,
    };
    expect(run(cancelled, end({ error: { message: 'stopped' } })).status).toBe(
      'cancelled',
    );
  });
});

describe('lines', () => {
  it('marks each step and gives its time', () => {
    const progress = run(
      log(1, 'check', 'processing'),
      log(2, 'check', 'completed'),
      log(2, 'publish', 'processing'),
      // The portal begins a step before it looks at its condition.
      log(2, 'undo', 'processing'),
    );
    const now = Date.UTC(2026, 0, 1, 0, 0, 4);
    expect(liveLines(progress, now, plain, 80)).toEqual([
      '✓ Check the values 1.0 s',
      '⠋ Publish 2.0 s',
    ]);
    expect(endedLine(progress.steps[0], plain)).toBe(
      '✓ Check the values 1.0 s',
    );
  });

  it('shows a step that tidies up once another has failed', () => {
    const progress = run(
      log(1, 'publish', 'failed', 'Error: disk full'),
      log(1, 'undo', 'completed'),
    );
    expect(liveLines(progress, 0, plain, 80)).toEqual([
      '· Check the values',
      '✗ Publish',
      '✓ Undo',
    ]);
  });

  it('keeps to the width of the terminal', () => {
    const progress = run(log(1, 'check', 'completed'));
    expect(liveLines(progress, 0, plain, 12)).toEqual([
      '✓ Check the…',
      '· Publish',
    ]);
  });
});
