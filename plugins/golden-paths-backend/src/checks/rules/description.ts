import { SERVICE_DESCRIPTION_MAX } from '@waymark/common';
import { isBlank, textProblem, type Rule } from './Rule';

/** A description is one line that fits a table of services. */
export const descriptionRule: Rule = {
  field: 'description',
  problem(value) {
    if (isBlank(value)) return undefined;
    if (typeof value !== 'string') return textProblem(value);
    if (/[\r\n]/.test(value)) return { message: 'Keep it to one line.' };
    if (value.length > SERVICE_DESCRIPTION_MAX) {
      return {
        message: `Use at most ${SERVICE_DESCRIPTION_MAX} characters; this has ${value.length}.`,
      };
    }
    return undefined;
  },
};
