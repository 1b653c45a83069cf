import { ResponseError, isError } from '@backstage/errors';

/** What the exit code of `waymark` tells a script. */
export const EXIT = {
  ok: 0,
  failed: 1,
  badInput: 2,
  notAllowed: 3,
  unreachable: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Lines of the help that explain the exit codes. */
export const EXIT_CODE_LINES: [ExitCode, string][] = [
  [EXIT.ok, 'it worked'],
  [EXIT.failed, 'it was tried and failed, for example a step of a creation'],
  [EXIT.badInput, 'a value is missing or wrong; nothing was done'],
  [EXIT.notAllowed, 'not signed in, or not allowed'],
  [EXIT.unreachable, 'the portal does not answer'],
  [EXIT.interrupted, 'stopped with Ctrl-C'],
];

/** Thrown when nothing, or something that is no portal, answers at the address. */
export class PortalUnreachableError extends Error {
  name = 'PortalUnreachableError';
}

/** Thrown when a person stops a command, at a prompt or while it runs. */
export class InterruptedError extends Error {
  name = 'InterruptedError';
}

const CODES: Record<string, ExitCode> = {
  InputError: EXIT.badInput,
  AuthenticationError: EXIT.notAllowed,
  NotAllowedError: EXIT.notAllowed,
  PortalUnreachableError: EXIT.unreachable,
  InterruptedError: EXIT.interrupted,
};

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): ExitCode {
  return (isError(error) && CODES[error.name]) || EXIT.failed;
}

/** An error in words, without its stack: one line for each thing that is wrong. */
export function errorInWords(error: unknown): string {
  if (error instanceof ResponseError) return error.cause.message;
  return isError(error) ? error.message : String(error);
}
