import type { InputProblem } from '@waymark/common';
import type { Facts } from '../facts';

/** One field's reasons to be refused. */
export interface Rule {
  /** The template parameter it looks at. */
  field: string;
  /**
   * @param value - as given, of any type; undefined when it was not
   * @returns the first thing that is wrong, or undefined when nothing is
   */
  problem(
    value: unknown,
    facts: Facts,
  ): Omit<InputProblem, 'field'> | undefined;
}

/** Says that a value should have been text, or undefined when it is. */
export function textProblem(value: unknown): { message: string } | undefined {
  if (typeof value === 'string') return undefined;
  return { message: `Give text here, not ${kindOf(value)}.` };
}

/** True for what a form leaves behind in a field nobody filled in. */
export const isBlank = (value: unknown) =>
  value === undefined || value === null || value === '';

/** Names the type of a JSON value in words, for example `a number`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'boolean') return `${value}, a yes or no`;
  if (typeof value === 'number') return `${value}, a number`;
  return 'text';
}
