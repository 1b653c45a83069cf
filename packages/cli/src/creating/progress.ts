import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { TaskEvent } from '../portal/scaffolder';
import { printable } from '../terminal/style';

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

/** How far one step of a creation is. */
export interface StepProgress {
  id: string;
  name: string;
  state: StepState;
  /** Milliseconds since the epoch, by the clock of the portal. */
  began?: number;
  ended?: number;
  /** What the step said, safe to print. */
  log: string[];
  /** It runs only when another has failed, to tidy up. */
  onFailure: boolean;
}

/** How far a creation is. */
export interface Progress {
  steps: StepProgress[];
  /** `running` until the task has ended. */
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  /** Why it failed. */
  error?: string;
}

const STATES: Record<string, StepState> = {
  processing: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'failed',
  skipped: 'skipped',
};

/** The progress of a task that has not begun. */
export function notBegun(task: ScaffolderTask): Progress {
  return {
    status: 'running',
    steps: task.spec.steps.map(step => ({
      id: step.id,
      name: printable(step.name),
      state: 'waiting',
      log: [],
      onFailure: /\bfailure\(\)/.test(String(step.if)),
    })),
  };
}

/** The progress after one more event of the task. */
export function advance(progress: Progress, event: TaskEvent): Progress {
  if (event.type === 'cancelled') return { ...progress, status: 'cancelled' };
  if (event.type === 'completion') return completed(progress, event);
  const { stepId } = event.body;
  return {
    ...progress,
    steps: progress.steps.map(step =>
      step.id === stepId ? stepAfter(step, event) : step,
    ),
  };
}

/** The steps to show: one that tidies up after a failure only once there is one. */
export function shownSteps(progress: Progress): StepProgress[] {
  const failed = culprit(progress) !== undefined;
  return progress.steps.filter(({ onFailure }) => !onFailure || failed);
}

/** How long a step has taken, in milliseconds; undefined for one that has not begun. */
export function duration(step: StepProgress, now: number): number | undefined {
  return step.began === undefined
    ? undefined
    : Math.max(0, (step.ended ?? now) - step.began);
}

/** The step that made the creation fail: the first, since later failures follow from it. */
export function culprit(progress: Progress): StepProgress | undefined {
  return progress.steps.find(({ state }) => state === 'failed');
}

function stepAfter(step: StepProgress, event: TaskEvent): StepProgress {
  const at = Date.parse(event.createdAt);
  const state = STATES[event.body.status ?? ''] ?? step.state;
  const over = state === 'done' || state === 'failed';
  return {
    ...step,
    state,
    began: step.began ?? (state === 'running' ? at : undefined),
    ended: step.ended ?? (over ? at : undefined),
    log: [...step.log, ...printable(event.body.message).split('\n')],
  };
}

function completed(progress: Progress, event: TaskEvent): Progress {
  const { error, output, message } = event.body;
  // A task whose worker was lost ends with neither output nor error.
  const failed = Boolean(error) || !output;
  const ended = failed ? 'failed' : 'completed';
  return {
    ...progress,
    status: progress.status === 'cancelled' ? 'cancelled' : ended,
    error: failed ? printable(error?.message ?? message) : undefined,
  };
}
