import type { InputProblem } from '@waymark/common';
import type { Facts } from './facts';
import { descriptionRule } from './rules/description';
import { nameRule } from './rules/name';
import { ownerRule } from './rules/owner';
import type { Rule } from './rules/Rule';
import { systemRule } from './rules/system';

const RULES: readonly Rule[] = [
  nameRule,
  ownerRule,
  systemRule,
  descriptionRule,
];

/**
 * Says what stands in the way of creating a service.
 *
 * @param fields - the template parameters to look at; those without a rule are passed over
 * @param values - as given, of any type
 * @returns at most one problem a field, in the order of the fields
 */
export function checkInputs(
  fields: readonly string[],
  values: Readonly<Record<string, unknown>>,
  facts: Facts,
): InputProblem[] {
  return fields.flatMap(field => {
    const problem = RULES.find(rule => rule.field === field)?.problem(
      values[field],
      facts,
    );
    return problem ? [{ field, ...problem }] : [];
  });
}
