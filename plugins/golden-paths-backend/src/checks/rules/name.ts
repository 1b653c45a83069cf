import { serviceNameProblem } from '@waymark/common';
import { isBlank, textProblem, type Rule } from './Rule';

/** A service name has the right shape, and is free in the catalog and in the Git host. */
export const nameRule: Rule = {
  field: 'name',
  problem(value, facts) {
    const name = isBlank(value) ? '' : value;
    if (typeof name !== 'string') return textProblem(name);

    const shape = serviceNameProblem(name);
    if (shape) return { message: shape };

    const [holder] = facts.taken;
    if (holder) {
      return facts.entities.has(holder)
        ? {
            message: `“${name}” is taken: ${holder} is in the catalog. Choose another name.`,
            holder: { kind: 'entity', ref: holder },
          }
        : {
            message: `“${name}” is taken by something in the catalog that you may not see. Choose another name.`,
          };
    }
    if (facts.repositoryExists) {
      return {
        message: `“${name}” is taken: the Git host has a repository of that name. Choose another name.`,
        holder: { kind: 'repository', ref: name },
      };
    }
    return undefined;
  },
};
