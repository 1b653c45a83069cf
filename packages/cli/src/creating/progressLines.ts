import type { Style } from '../terminal/style';
import { cut, length } from '../terminal/text';
import type { Progress, StepProgress, StepState } from './progress';
import { culprit, duration, shownSteps } from './progress';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const MARKS: Record<StepState, string> = {
  waiting: '·',
  running: '…',
  done: '✓',
  failed: '✗',
  skipped: '-',
};
const LOG_LINES = 20;

/**
 * The steps of a creation as lines for a terminal.
 *
 * @param now - milliseconds since the epoch by the clock of the portal; turns the spinner too
 * @param width - columns of the terminal; no line is longer
 */
export function liveLines(
  progress: Progress,
  now: number,
  style: Style,
  width: number,
): string[] {
  return shownSteps(progress).map(step => {
    const spinning = step.state === 'running' && progress.status === 'running';
    const mark = spinning
      ? FRAMES[Math.floor(now / 100) % FRAMES.length]
      : MARKS[step.state];
    return stepLine(step, mark, now, style, width);
  });
}

/** The line for a step that has just ended, for output that is no terminal. */
export function endedLine(step: StepProgress, style: Style): string {
  return stepLine(step, MARKS[step.state], step.ended ?? 0, style, Infinity);
}

/** The last of what the failing step said, without the stack of its error. */
export function failureLog(progress: Progress): string[] {
  const lines = culprit(progress)?.log ?? [];
  return lines
    .filter(
      line => line.trim() && (process.env.DEBUG || !/^\s+at .*[:(]/.test(line)),
    )
    .slice(-LOG_LINES);
}

/** Milliseconds as seconds with one decimal. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function stepLine(
  step: StepProgress,
  mark: string,
  now: number,
  style: Style,
  width: number,
): string {
  const taken = duration(step, now);
  const untimed = taken === undefined || step.state === 'skipped';
  const time = untimed ? '' : ` ${seconds(taken)}`;
  const name = cut(step.name, width - length(`${mark} ${time}`));
  const quiet = step.state === 'waiting' || step.state === 'skipped';
  return `${colour(step.state, style)(mark)} ${
    quiet ? style.dim(name) : name
  }${style.dim(time)}`;
}

function colour(state: StepState, style: Style): (text: string) => string {
  if (state === 'done') return style.good;
  if (state === 'failed') return style.bad;
  return state === 'running' ? style.accent : style.dim;
}
