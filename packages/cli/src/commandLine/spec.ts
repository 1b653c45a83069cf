/** One `--option` of a command. */
export interface OptionSpec {
  /** `boolean` takes no value; `list` may be given several times. */
  type: 'boolean' | 'string' | 'list';
  /** One letter, for `-y`. */
  short?: string;
  /** What stands for the value in the help, for example `<address>`. */
  placeholder?: string;
  /** One line for the help. */
  description: string;
}

/** One positional argument of a command. */
export interface ArgumentSpec {
  name: string;
  required: boolean;
  /** Whether it takes all that follows; what was typed is then among the lists. Only the last one may. */
  repeats?: boolean;
  /** One line for the help. */
  description: string;
}

/** Everything that is known of a command without running it. */
export interface CommandSpec {
  /** Words that call it, for example `['catalog', 'get']`. */
  path: string[];
  /** One line for the overview. */
  summary: string;
  /** One or two sentences for its own help. */
  description?: string;
  /** What to type, and what that does; the first things the help shows. */
  examples: { command: string; does: string }[];
  arguments: ArgumentSpec[];
  options: Record<string, OptionSpec>;
  /** Paragraphs at the end of the help. */
  notes?: string[];
  /** Whether the help explains the exit codes, for commands that scripts call. */
  exitCodes?: boolean;
}

/** What was typed for a command. */
export interface ParsedCommand {
  arguments: Record<string, string | undefined>;
  flags: Record<string, boolean | undefined>;
  texts: Record<string, string | undefined>;
  lists: Record<string, string[]>;
}
