import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { stringifyError } from '@backstage/errors';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';

/** A form's validator of the component to change: there must be something that the person may change about it. */
export const refuseWhatIsNotMine: CustomFieldValidator<
  string | undefined
> = async (value, field, { apiHolder }) => {
  const api = apiHolder.get(goldenPathsApiRef);
  if (!api) throw new Error('The plugin golden-paths is not in this app.');
  if (!value) return;
  try {
    const changes = await api.changes(value);
    const [refusal] = changes.map(change => change.refusal).filter(Boolean);
    if (refusal && changes.every(change => change.refusal))
      field.addError(refusal);
  } catch (error) {
    field.addError(
      `could not be checked, so try again in a moment. ${stringifyError(
        error,
      )}`,
    );
  }
};
