import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { didYouMean } from './closest';
import type { CommandSpec, ParsedCommand } from './spec';

/**
 * Reads what was typed after the name of a command.
 *
 * @throws InputError that names the argument at fault and what to type instead
 */
export function parseCommand(args: string[], spec: CommandSpec): ParsedCommand {
  const options = Object.fromEntries(
    Object.entries(spec.options).map(([name, option]) => [
      name,
      {
        type:
          option.type === 'boolean'
            ? ('boolean' as const)
            : ('string' as const),
        multiple: option.type === 'list',
        ...(option.short && { short: option.short }),
      },
    ]),
  );
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const parsed: ParsedCommand = {
    arguments: {},
    flags: {},
    texts: {},
    lists: {},
  };
  for (const [name, option] of Object.entries(spec.options)) {
    if (option.type === 'list') parsed.lists[name] = [];
  }
  const positionals: string[] = [];

  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(spec.options, token.name)
      ? spec.options[token.name]
      : undefined;
    if (!option) throw unknownOption(token.name, token.rawName, spec);
    if (option.type === 'boolean') {
      if (token.value !== undefined)
        throw new InputError(`${token.rawName} takes no value.`);
      parsed.flags[token.name] = true;
      continue;
    }
    const missing =
      token.value === undefined ||
      (!token.inlineValue && isOption(token.value, spec));
    if (missing || token.value === undefined) {
      throw new InputError(
        `${token.rawName} needs a value: ${token.rawName} ${option.placeholder}.`,
      );
    }
    if (option.type === 'list') parsed.lists[token.name].push(token.value);
    else parsed.texts[token.name] = token.value;
  }
  placeArguments(positionals, spec, parsed);
  return parsed;
}

function placeArguments(
  positionals: string[],
  spec: CommandSpec,
  parsed: ParsedCommand,
) {
  const command = spec.path.join(' ');
  const surplus = positionals[spec.arguments.length];
  const last = spec.arguments.at(-1);
  if (surplus !== undefined && !last?.repeats) {
    throw new InputError(
      `\`waymark ${command}\` does not know what to do with "${surplus}".`,
    );
  }
  spec.arguments.forEach((argument, index) => {
    if (argument.required && !positionals[index]) {
      throw new InputError(
        `\`waymark ${command}\` needs ${argument.description.toLowerCase()}.`,
      );
    }
    if (argument.repeats)
      parsed.lists[argument.name] = positionals.slice(index);
    else parsed.arguments[argument.name] = positionals[index];
  });
}

function isOption(value: string, spec: CommandSpec) {
  return (
    value.startsWith('--') &&
    Object.hasOwn(spec.options, value.slice(2).split('=')[0])
  );
}

function unknownOption(name: string, rawName: string, spec: CommandSpec) {
  const known = Object.keys(spec.options).map(option => `--${option}`);
  const hint = didYouMean(`--${name}`, known);
  return new InputError(
    `\`waymark ${spec.path.join(' ')}\` has no option ${rawName}.${
      hint || ' See its --help.'
    }`,
  );
}
