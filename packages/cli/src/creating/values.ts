import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';
import type { InputProblem } from '@waymark/common';
import { didYouMean } from '../commandLine/closest';
import type { Values } from '../portal/scaffolder';
import type { Parameter } from './parameters';

/** Values that were typed, read as the template wants them, and what could not be read. */
export interface TypedValues {
  values: Values;
  problems: InputProblem[];
}

/**
 * Reads `name=value` pairs by the types of the template's parameters.
 *
 * @param pairs - as typed after `--set`, and those of `--name`, `--owner` and the like
 */
export function typedValues(
  pairs: string[],
  parameters: Parameter[],
): TypedValues {
  const result: TypedValues = { values: {}, problems: [] };
  const names = parameters.map(({ name }) => name);
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) {
      result.problems.push({ field: pair, message: 'Write --set name=value.' });
      continue;
    }
    const name = pair.slice(0, at);
    const parameter = parameters.find(candidate => candidate.name === name);
    if (!parameter) {
      const hint = didYouMean(name, names) || ` It has ${names.join(', ')}.`;
      result.problems.push({
        field: name,
        message: `The template has no such parameter.${hint}`,
      });
      continue;
    }
    const read = readValue(pair.slice(at + 1), parameter);
    if ('problem' in read)
      result.problems.push({ field: name, message: read.problem });
    else
      result.values[name] = merged(result.values[name], read.value, parameter);
  }
  return result;
}

/** Values for what was left out, where the template has a default. */
export function defaultsFor(parameters: Parameter[], values: Values): Values {
  return Object.fromEntries(
    parameters.flatMap(({ name, default: value }) =>
      value === undefined || Object.hasOwn(values, name) ? [] : [[name, value]],
    ),
  );
}

/** Reads one typed text by the type of its parameter. */
export function readValue(
  typed: string,
  parameter: Parameter,
): { value: JsonValue } | { problem: string } {
  switch (parameter.kind) {
    case 'number':
      return readNumber(typed);
    case 'yes-no':
      return readYesNo(typed);
    case 'choice':
      return readChoice(typed, parameter);
    case 'list':
      return readList(typed);
    case 'object':
      return readJson(typed);
    case 'owner':
    case 'entity':
      return readRef(typed, parameter);
    default:
      return { value: typed };
  }
}

function readNumber(typed: string) {
  const value = Number(typed);
  return typed.trim() === '' || !Number.isFinite(value)
    ? { problem: `"${typed}" is no number.` }
    : { value };
}

function readYesNo(typed: string) {
  if (/^(true|yes|y)$/i.test(typed)) return { value: true };
  if (/^(false|no|n)$/i.test(typed)) return { value: false };
  return { problem: `"${typed}" is neither true nor false.` };
}

function readChoice(typed: string, { choices = [] }: Parameter) {
  const choice = choices.find(({ value }) => String(value) === typed);
  if (choice) return { value: choice.value };
  const names = choices.map(({ value }) => String(value));
  return {
    problem: `"${typed}" is none of ${names.join(', ')}.${didYouMean(
      typed,
      names,
    )}`,
  };
}

function readList(typed: string) {
  if (typed.trimStart().startsWith('[')) return readJson(typed);
  return {
    value: typed
      .split(',')
      .map(item => item.trim())
      .filter(Boolean),
  };
}

function readJson(typed: string): { value: JsonValue } | { problem: string } {
  try {
    return { value: JSON.parse(typed) };
  } catch {
    return { problem: `"${typed}" is no JSON.` };
  }
}

function readRef(typed: string, { entityKind = 'component' }: Parameter) {
  try {
    const ref = parseEntityRef(typed, {
      defaultKind: entityKind,
      defaultNamespace: 'default',
    });
    return { value: stringifyEntityRef(ref) };
  } catch {
    return {
      problem: `"${typed}" is no ${entityKind}: write its name, or ${entityKind}:default/name.`,
    };
  }
}

/** A list that is given twice grows; anything else is replaced. */
function merged(
  before: JsonValue | undefined,
  value: JsonValue,
  { kind }: Parameter,
): JsonValue {
  return kind === 'list' && Array.isArray(before) && Array.isArray(value)
    ? [...before, ...value]
    : value;
}
