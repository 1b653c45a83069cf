import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { stringifyError } from '@backstage/errors';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';

/** The parameters of a template that the portal has rules for. */
type RuledField = 'name' | 'owner' | 'description' | 'system';

/**
 * Makes a form's validator of the portal's own rules, so that the form says what the task would.
 *
 * @param rule - the parameter whose rules apply, whatever the template calls its own
 */
export function refuseByRulesOf(
  rule: RuledField,
): CustomFieldValidator<string | undefined> {
  return async (value, field, { apiHolder }) => {
    const api = apiHolder.get(goldenPathsApiRef);
    if (!api) throw new Error('The plugin golden-paths is not in this app.');
    try {
      const problems = await api.check({
        values: { [rule]: value },
        only: [rule],
      });
      problems.forEach(({ message }) => field.addError(message));
    } catch (error) {
      field.addError(
        `could not be checked, so try again in a moment. ${stringifyError(
          error,
        )}`,
      );
    }
  };
}
