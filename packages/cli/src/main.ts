import packageJson from '../package.json';
import { didYouMean } from './commandLine/closest';
import { EXIT } from './commandLine/exitCodes';
import { lazy } from './commandLine/lazy';
import { groupHelp, overview } from './commandLine/help';
import { SPECS } from './commands/specs';
import { styleFor } from './terminal/style';

const HELP = ['help', '--help', '-h'];
const VERSION = ['--version', '-V'];

/** Runs the `waymark` program with the arguments of the process. */
export async function main(): Promise<void> {
  // A reader such as `head` may have enough before everything is printed.
  process.stdout.on('error', error =>
    process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1),
  );
  const [first, second] = process.argv.slice(2);
  const asksOverview = first === undefined || HELP.includes(first);
  if (asksOverview && second === undefined) {
    process.stdout.write(overview(SPECS, packageJson.version, styleFor()));
    return;
  }
  if (isGroup(first) && (second === undefined || HELP.includes(second))) {
    process.stdout.write(groupHelp(first, SPECS, styleFor()));
    return;
  }
  const problem = unknownCommand(first, second);
  if (problem) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = EXIT.badInput;
    return;
  }
  const { runProgram } = await lazy(import('./program'));
  await runProgram();
}

function isGroup(word: string): boolean {
  return SPECS.some(({ path }) => path[0] === word && path.length > 1);
}

function unknownCommand(
  first: string,
  second: string | undefined,
): string | undefined {
  const groups = new Set(['help', ...SPECS.map(({ path }) => path[0])]);
  if (first.startsWith('-') && ![...HELP, ...VERSION].includes(first)) {
    return `There is no option ${first} before a command. \`waymark\` lists the commands, and \`waymark <command> --help\` its options.`;
  }
  if (!first.startsWith('-') && !groups.has(first)) {
    return `There is no command ${first}.${
      didYouMean(first, [...groups]) || ' `waymark` lists them.'
    }`;
  }
  const below = SPECS.flatMap(({ path }) =>
    path[0] === first && path[1] ? [path[1]] : [],
  );
  if (
    below.length &&
    second &&
    !second.startsWith('-') &&
    ![...below, 'help'].includes(second)
  ) {
    return `There is no command ${first} ${second}. There are: ${below.join(
      ', ',
    )}.`;
  }
  return undefined;
}
