import { parseEntityRef } from '@backstage/catalog-model';
import type { Facts } from '../facts';
import { fullRef } from '../references';
import { isBlank, textProblem, type Rule } from './Rule';

/** How many of a person's groups a message names. */
const SHOWN = 5;

/** The owner is a group or a person that exists, and one of the caller's own. */
export const ownerRule: Rule = {
  field: 'owner',
  problem(value, facts) {
    if (isBlank(value))
      return { message: `Choose the group that will own it.${yours(facts)}` };
    if (typeof value !== 'string') return textProblem(value);

    const ref = fullRef(value, 'owner');
    if (!ref) {
      return {
        message: `“${value}” does not name a group. Write it as group:default/its-name.`,
      };
    }
    const { kind } = parseEntityRef(ref);
    if (kind !== 'group' && kind !== 'user') {
      return {
        message: `Only a group or a person can own a service, and ${ref} is neither.`,
      };
    }
    if (!facts.entities.has(ref)) {
      return { message: `There is no ${ref} in the catalog.${yours(facts)}` };
    }
    if (facts.caller === 'person' && !facts.own.some(own => own.ref === ref)) {
      return {
        message: `${ref} is not one of your groups, so somebody in it has to create this.${yours(
          facts,
        )}`,
      };
    }
    return undefined;
  },
};

function yours({ caller, own }: Facts): string {
  if (caller === 'machine') return '';
  const groups = own
    .map(({ ref }) => ref)
    .filter(ref => ref.startsWith('group:'));
  if (!groups.length) {
    return ' You are in no group yet: ask the owner of one to add you to it in the catalog.';
  }
  const more =
    groups.length > SHOWN ? ` and ${groups.length - SHOWN} more` : '';
  return ` Yours: ${groups.slice(0, SHOWN).join(', ')}${more}.`;
}
