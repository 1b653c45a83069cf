import { InterruptedError } from '../commandLine/exitCodes';

/** Says what is wrong with an answer, or nothing. */
export type Judge<T> = (answer: T) => Promise<string | undefined>;

/** Something to choose from a list. */
export interface Choice<T = string> {
  value: T;
  /** What the list shows. */
  name: string;
  /** More about the choice that is under the cursor. */
  description?: string;
}

// Prompts go to standard error: standard output holds the result alone.
const CONTEXT = { output: process.stderr, clearPromptOnDone: false };

/** Asks for a text; an empty answer is undefined. */
export async function askText(
  message: string,
  initial: string | undefined,
  judge: Judge<string>,
): Promise<string | undefined> {
  const { default: input } = await import('@inquirer/input');
  const answer = await stoppable(
    input(
      {
        message,
        default: initial,
        validate: async text => (await judge(text)) ?? true,
      },
      CONTEXT,
    ),
  );
  return answer === '' ? undefined : answer;
}

/** Asks for one of a few choices; `stopped` is what is said when somebody stops instead. */
export async function askChoice<T>(
  message: string,
  choices: Choice<T>[],
  initial?: T,
  stopped?: string,
): Promise<T> {
  const { default: select } = await import('@inquirer/select');
  return stoppable(
    select<T>({ message, choices, default: initial, pageSize: 10 }, CONTEXT),
    stopped,
  );
}

/** Asks for one of many choices, narrowed by what is typed. */
export async function askSearch<T>(
  message: string,
  source: (
    term: string | undefined,
    signal: AbortSignal,
  ) => Promise<Choice<T>[]>,
): Promise<T> {
  const { default: search } = await import('@inquirer/search');
  return stoppable(
    search<T>(
      {
        message,
        source: (term, { signal }) => source(term, signal),
        pageSize: 10,
      },
      CONTEXT,
    ),
  );
}

/** Asks for yes or no. */
export async function askYesNo(
  message: string,
  initial: boolean,
): Promise<boolean> {
  const { default: confirm } = await import('@inquirer/confirm');
  return stoppable(confirm({ message, default: initial }, CONTEXT));
}

async function stoppable<T>(
  prompt: Promise<T>,
  stopped = 'Stopped. Nothing was created.',
): Promise<T> {
  try {
    return await prompt;
  } catch (error) {
    if (
      error instanceof Error &&
      /^(ExitPrompt|AbortPrompt|CancelPrompt)Error$/.test(error.name)
    ) {
      throw new InterruptedError(stopped);
    }
    throw error;
  }
}
