import { stringifyError } from '@backstage/errors';
import type { CliCommand } from '@backstage/cli-node';
import { printable, styleFor } from '../terminal/style';
import { errorInWords, exitCodeOf } from './exitCodes';
import type { ExitCode } from './exitCodes';
import { commandHelp } from './help';
import { parseCommand } from './parse';
import type { CommandSpec, ParsedCommand } from './spec';

/** Runs a command with what was typed; the answer is the exit code, `ok` when there is none. */
export type Action = (parsed: ParsedCommand) => Promise<ExitCode | void>;

/**
 * Makes a command of a Backstage CLI module from its description and what it does.
 *
 * The action is loaded only when the command runs, so that help is quick. An error ends as one
 * sentence on standard error and an exit code.
 */
export function defineCommand(
  spec: CommandSpec,
  load: () => Promise<Action>,
): CliCommand {
  return {
    path: spec.path,
    description: spec.summary,
    execute: async ({ args }) => {
      if (asksForHelp(args)) {
        process.stdout.write(commandHelp(spec, styleFor()));
        return;
      }
      try {
        const parsed = parseCommand(args, spec);
        const action = await load();
        process.exitCode = (await action(parsed)) ?? 0;
      } catch (error) {
        process.exitCode = report(error);
      }
    },
  };
}

/** Prints an error for a person, and says which exit code it stands for. */
export function report(error: unknown): ExitCode {
  const text =
    process.env.DEBUG && error instanceof Error ? error.stack : undefined;
  const style = styleFor(process.stderr);
  process.stderr.write(
    `${style.bad(
      printable(text ?? (errorInWords(error) || stringifyError(error))),
    )}\n`,
  );
  return exitCodeOf(error);
}

function asksForHelp(args: string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some(
    arg => arg === '--help' || arg === '-h',
  );
}
