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
    const { repository } = facts;
    if (repository.state === 'taken') {
      return {
        message: `“${name}” is taken: ${repository.host} has a repository of that name. Choose another name.`,
        holder: { kind: 'repository', ref: name, url: repository.url },
      };
    }
    if (repository.state === 'unknown') {
      return {
        message: `Whether “${name}” is free cannot be said now. ${repository.reason}`,
      };
    }
    return undefined;
  },
};
