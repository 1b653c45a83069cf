import { clearScreenDown, moveCursor } from 'node:readline';
import type { Progress, StepProgress } from '../creating/progress';
import { shownSteps } from '../creating/progress';
import { endedLine, liveLines } from '../creating/progressLines';
import type { Style } from './style';
import { styleFor } from './style';

const FRAME_MS = 100;

/** Shows a creation as it goes. */
export interface ProgressView {
  show(progress: Progress): void;
  /** Leaves the last state on the screen. */
  close(): void;
}

class LineView implements ProgressView {
  private readonly printed = new Set<string>();

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly style: Style,
  ) {}

  show(progress: Progress) {
    for (const step of shownSteps(progress)) {
      if (!hasEnded(step) || this.printed.has(step.id)) continue;
      this.printed.add(step.id);
      this.stream.write(`${endedLine(step, this.style)}\n`);
    }
  }

  close() {}
}

class LiveView implements ProgressView {
  private progress?: Progress;
  private drawn = 0;
  /** What to add to this machine's clock to have that of the portal. */
  private skew = 0;
  private readonly begun = new Set<string>();
  private readonly timer = setInterval(() => this.draw(), FRAME_MS);

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly style: Style,
  ) {}

  show(progress: Progress) {
    for (const { id, began } of progress.steps) {
      if (began === undefined || this.begun.has(id)) continue;
      this.begun.add(id);
      this.skew = began - Date.now();
    }
    this.progress = progress;
    this.draw();
  }

  close() {
    clearInterval(this.timer);
    this.draw();
  }

  private draw() {
    if (!this.progress) return;
    const room = Math.max(1, (this.stream.rows || 24) - 1);
    const lines = liveLines(
      this.progress,
      Date.now() + this.skew,
      this.style,
      // A line that fills the last column may wrap.
      (this.stream.columns || 80) - 1,
    ).slice(-room);
    if (this.drawn) moveCursor(this.stream, 0, -this.drawn);
    this.stream.cursorTo(0);
    clearScreenDown(this.stream);
    this.stream.write(`${lines.join('\n')}\n`);
    this.drawn = lines.length;
  }
}

/** A view that redraws itself on a terminal, or prints a line as each step ends elsewhere. */
export function progressView(stream: NodeJS.WriteStream): ProgressView {
  const style = styleFor(stream);
  return stream.isTTY
    ? new LiveView(stream, style)
    : new LineView(stream, style);
}

function hasEnded({ state }: StepProgress) {
  return state !== 'waiting' && state !== 'running';
}
