import type { Style } from '../terminal/style';
import { EXIT_CODE_LINES } from './exitCodes';
import type { ArgumentSpec, CommandSpec, OptionSpec } from './spec';

const INDENT = '  ';

/** A command and what of its help the overview needs. */
type OverviewEntry = Pick<CommandSpec, 'path' | 'summary' | 'arguments'>;

/** What `waymark` alone shows. */
export function overview(
  commands: OverviewEntry[],
  version: string,
  style: Style,
): string {
  return paragraphs([
    [
      `${style.bold(
        'waymark',
      )} ${version}: the developer portal from the command line`,
    ],
    section(
      'Start here',
      rows([
        [style.accent('waymark login'), 'Sign in through the browser, once'],
        [
          style.accent('waymark create'),
          'Create a service; what is missing is asked for',
        ],
        [style.accent('waymark owned'), 'See what you and your teams own'],
      ]),
      style,
    ),
    section(
      'Commands',
      rows(commands.map(command => [call(command).join(' '), command.summary])),
      style,
    ),
    section(
      'Settings',
      rows([
        [
          'WAYMARK_URL',
          'Address of the portal, instead of the one signed in to',
        ],
        ['WAYMARK_TOKEN', 'Token to use instead of a sign-in, for machines'],
        ['NO_COLOR', 'Print without colours'],
        ['DEBUG', 'Print where in the code an error came from'],
      ]),
      style,
    ),
    section('Exit codes', exitCodes(), style),
    [
      `${style.accent(
        'waymark <command> --help',
      )} shows examples and every option.`,
    ],
  ]);
}

/** What `waymark <command> --help` shows: examples first. */
export function commandHelp(spec: CommandSpec, style: Style): string {
  const usage = [
    'waymark',
    ...call(spec),
    Object.keys(spec.options).length ? '[options]' : '',
  ];
  return paragraphs([
    [
      style.bold(spec.summary),
      ...(spec.description ? wrap(spec.description) : []),
    ],
    section(
      'Examples',
      spec.examples.flatMap(({ command, does }) => [
        `${style.accent(command)}`,
        `${INDENT}${style.dim(does)}`,
      ]),
      style,
    ),
    section('Usage', [usage.filter(Boolean).join(' ')], style),
    section(
      'Arguments',
      rows(
        spec.arguments.map(argument => [
          argumentName(argument),
          argument.description,
        ]),
      ),
      style,
    ),
    section('Options', rows(optionRows(spec.options)), style),
    ...(spec.notes ?? []).map(note => wrap(note)),
    section('Exit codes', spec.exitCodes ? exitCodes() : [], style),
  ]);
}

/** What a first word alone shows when commands begin with it, such as `waymark catalog`. */
export function groupHelp(
  group: string,
  commands: CommandSpec[],
  style: Style,
): string {
  const members = commands.filter(
    ({ path }) => path[0] === group && path.length > 1,
  );
  return paragraphs([
    section(
      'Commands',
      rows(
        members.map(spec => [
          ['waymark', ...call(spec)].join(' '),
          spec.summary,
        ]),
      ),
      style,
    ),
    section(
      'Examples',
      members.map(({ examples }) => style.accent(examples[0].command)),
      style,
    ),
    [`Add ${style.accent('--help')} to one of them for all it can do.`],
  ]);
}

function exitCodes(): string[] {
  return rows(
    EXIT_CODE_LINES.map(([code, meaning]) => [String(code), meaning]),
  );
}

function call(command: Pick<CommandSpec, 'path' | 'arguments'>): string[] {
  return [...command.path, ...command.arguments.map(argumentName)];
}

function argumentName({ name, required, repeats }: ArgumentSpec) {
  const shown = repeats ? `${name}...` : name;
  return required ? `<${shown}>` : `[${shown}]`;
}

function optionRows(options: Record<string, OptionSpec>): string[][] {
  const all: [string, OptionSpec][] = [
    ...Object.entries(options),
    ['help', { type: 'boolean', short: 'h', description: 'Show this' }],
  ];
  return all.map(([name, option]) => [
    `${option.short ? `-${option.short}, ` : '    '}--${name} ${
      option.placeholder ?? ''
    }`.trimEnd(),
    option.description,
  ]);
}

function section(title: string, lines: string[], style: Style): string[] {
  return lines.length
    ? [style.bold(title), ...lines.map(line => INDENT + line)]
    : [];
}

function rows(cells: string[][]): string[] {
  const width = Math.max(0, ...cells.map(([left]) => visible(left)));
  return cells.map(
    ([left, right]) => `${left}${' '.repeat(width - visible(left))}  ${right}`,
  );
}

function visible(text: string) {
  // Style adds only `ESC [ digits m`.
  return text.split('\u001b').reduce((sum, part, index) => {
    return (
      sum + (index === 0 ? part : part.slice(part.indexOf('m') + 1)).length
    );
  }, 0);
}

function wrap(text: string, width = 78): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function paragraphs(blocks: string[][]): string {
  return `${blocks
    .filter(block => block.length)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`;
}
