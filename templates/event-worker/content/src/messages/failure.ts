import { RejectedEvent } from './events.ts';

/** Where a message goes that was not handled. */
export type Fate =
  | { outcome: 'retried'; seconds: number; error: string }
  | { outcome: 'dead'; reason: string; error: string };

const LONGEST_ERROR = 500;

/**
 * Decides what becomes of a message after a failure.
 *
 * @param attempt which one failed; the first is 1
 * @param delays seconds to wait before the second attempt, the third and so on
 */
export function fateOf(
  failure: unknown,
  attempt: number,
  delays: number[],
): Fate {
  const error = (
    failure instanceof Error ? failure.message : String(failure)
  ).slice(0, LONGEST_ERROR);
  if (failure instanceof RejectedEvent) {
    return { outcome: 'dead', reason: failure.reason, error };
  }
  const seconds = delays[attempt - 1];
  return seconds === undefined
    ? { outcome: 'dead', reason: 'failed', error }
    : { outcome: 'retried', seconds, error };
}
