import { InputError } from '@backstage/errors';
import type {
  ExerciseKind,
  ExerciseOutcome,
  NewExercise,
} from '@waymark/common';
import type { ParsedCommand } from '../commandLine/spec';

const KINDS: ExerciseKind[] = ['drill', 'incident'];
const OUTCOMES: ExerciseOutcome[] = ['worked', 'partly', 'failed'];
const ABOUT_IT = ['outcome', 'note', 'wrong'];

/**
 * What somebody says of having followed a runbook; undefined when they do not say that they did.
 *
 * @throws InputError that names the option at fault
 */
export function readExercise(
  texts: ParsedCommand['texts'],
): Omit<NewExercise, 'entityRef' | 'page'> | undefined {
  const { followed, outcome, note, wrong } = texts;
  if (followed === undefined) {
    const lonely = ABOUT_IT.find(name => texts[name] !== undefined);
    if (lonely)
      throw new InputError(
        `--${lonely} is about having followed a runbook: add --followed ${KINDS.join(
          ' or ',
        )}.`,
      );
    return undefined;
  }
  return {
    kind: oneOf('followed', followed, KINDS),
    outcome: oneOf('outcome', outcome, OUTCOMES),
    ...(note && { note }),
    ...(wrong && { wrong }),
  };
}

function oneOf<T extends string>(
  option: string,
  typed: string | undefined,
  allowed: T[],
): T {
  const found = allowed.find(value => value === typed);
  if (found) return found;
  const list = allowed.join(', ');
  throw new InputError(
    typed === undefined
      ? `Say how it went: --${option} with one of ${list}.`
      : `--${option} ${typed}: it must be one of ${list}.`,
  );
}
