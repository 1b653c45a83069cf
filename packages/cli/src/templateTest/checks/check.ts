import type { Outcome, Produced } from '../model';
import type { Bench } from './Bench';

/** Something that has to hold of what a template makes. */
export interface Check {
  /** As `--only` and the report name it. */
  name: string;
  /** What it makes sure of, in a few words, for the documentation and the help. */
  title: string;
  /** Whether those after it in its group have nothing to look at unless it passes. */
  isGate?: boolean;
  /** Whether what was made calls for it. */
  applies(produced: Produced): boolean;
  /**
   * Looks, with a bench that has the tools.
   *
   * @returns a line for each thing that is wrong; none when all is well
   * @throws InputError when the repository is so wrong that there is no looking any further, NotRun when it cannot be
   * done here; any other error is a failure to look, and says nothing of the repository
   */
  run(bench: Bench): Promise<string[]>;
}

/** Thrown by a check that cannot be done on this machine; the message says what to do about it. */
export class NotRun extends Error {
  name = 'NotRun';
}

/** How a check that ended this way is counted. */
export function outcomeOf(problems: string[]): Outcome {
  return problems.length === 0 ? 'passed' : 'failed';
}
