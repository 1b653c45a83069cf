import type { JsonValue } from '@backstage/types';
import type { Choice } from '../terminal/ask';
import { askChoice, askSearch, askText, askYesNo } from '../terminal/ask';
import { printable } from '../terminal/style';
import { valueProblem } from './judge';
import type { Parameter } from './parameters';
import { readValue } from './values';

/** Where the lists of owners and entities come from, and who judges a value beyond its shape. */
export interface Sources {
  /** Groups of the person; empty when the portal knows none. */
  owners(): Promise<Choice[]>;
  /** Entities of a kind whose name or title holds the term. */
  entities(kind: string, term: string | undefined): Promise<Choice[]>;
  /** What the portal has against a value, for example that a name is taken. */
  problem(name: string, value: JsonValue): Promise<string | undefined>;
}

const SKIP = '';

/**
 * Asks a person for one parameter.
 *
 * @returns undefined when they leave it out
 */
export async function askParameter(
  parameter: Parameter,
  sources: Sources,
): Promise<JsonValue | undefined> {
  switch (parameter.kind) {
    case 'yes-no':
      return askYesNo(question(parameter), parameter.default === true);
    case 'choice':
      return askOneOf(parameter);
    case 'owner':
      return askOwner(parameter, sources);
    case 'entity':
      return askEntity(parameter, sources);
    default:
      return askTyped(parameter, sources);
  }
}

/** The words of a question: the title, then what the template says of it. */
export function question(parameter: Parameter): string {
  const { title, description } = parameter;
  const firstLine = description?.trim().split('\n')[0];
  const hint = [firstLine, isOptional(parameter) ? 'optional' : undefined]
    .filter(Boolean)
    .join('; ');
  return printable(hint ? `${title} (${hint})` : title);
}

function isOptional(parameter: Parameter): boolean {
  return !parameter.required && parameter.default === undefined;
}

async function askOneOf(parameter: Parameter): Promise<JsonValue | undefined> {
  const choices = (parameter.choices ?? []).map(({ value, label }) => ({
    value: value as JsonValue | undefined,
    name: printable(label),
  }));
  if (isOptional(parameter)) {
    choices.unshift({ value: undefined, name: 'Leave it out' });
  }
  return askChoice(question(parameter), choices, parameter.default);
}

async function askOwner(parameter: Parameter, sources: Sources) {
  const owners = await sources.owners();
  // Somebody in no group may still name one that the portal lets them use.
  if (owners.length === 0) return askEntity(parameter, sources);
  return askChoice(question(parameter), owners);
}

async function askEntity(
  parameter: Parameter,
  sources: Sources,
): Promise<JsonValue | undefined> {
  const skip = parameter.required
    ? []
    : [{ value: SKIP, name: 'Leave it out' }];
  const answer = await askSearch(
    `${question(parameter)}, type to search`,
    async term => {
      const found = await sources.entities(
        parameter.entityKind ?? 'component',
        term,
      );
      return [...(term ? [] : skip), ...found];
    },
  );
  return answer === SKIP ? undefined : answer;
}

async function askTyped(
  parameter: Parameter,
  sources: Sources,
): Promise<JsonValue | undefined> {
  const initial = parameter.default;
  const shown =
    initial === undefined || typeof initial === 'object'
      ? initial && JSON.stringify(initial)
      : initial;
  const typed = await askText(
    question(parameter),
    shown === undefined || shown === null ? undefined : String(shown),
    async text => {
      if (text === '')
        return parameter.required ? 'A value is needed.' : undefined;
      const read = readValue(text, parameter);
      if ('problem' in read) return read.problem;
      return (
        valueProblem(parameter.schema, read.value) ??
        sources.problem(parameter.name, read.value)
      );
    },
  );
  if (typed === undefined) return undefined;
  const read = readValue(typed, parameter);
  return 'value' in read ? read.value : undefined;
}
