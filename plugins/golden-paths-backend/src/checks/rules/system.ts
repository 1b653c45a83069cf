import { parseEntityRef } from '@backstage/catalog-model';
import { fullRef } from '../references';
import { isBlank, textProblem, type Rule } from './Rule';

/** The system, where one is given, is a system of the catalog. */
export const systemRule: Rule = {
  field: 'system',
  problem(value, facts) {
    if (isBlank(value)) return undefined;
    if (typeof value !== 'string') return textProblem(value);

    const ref = fullRef(value, 'system');
    if (!ref) {
      return {
        message: `“${value}” does not name a system. Write it as system:default/its-name.`,
      };
    }
    if (parseEntityRef(ref).kind !== 'system')
      return { message: `${ref} is not a system.` };
    if (!facts.entities.has(ref)) {
      return {
        message: `There is no ${ref} in the catalog. Choose one that is, or leave it out.`,
      };
    }
    return undefined;
  },
};
