import { fetchApiRef } from '@backstage/core-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { DependentsOfComponent } from './DependentsOfComponent';
import { readDependents } from './readDependents';

/** Nobody goes on before they have said that they read what there is to read. */
export const refuseUnread: CustomFieldValidator<boolean | undefined> = async (
  value,
  field,
  { apiHolder, formData },
) => {
  const { component } = formData;
  const fetchApi = apiHolder.get(fetchApiRef);
  if (value || typeof component !== 'string' || !fetchApi) return;
  try {
    const { dependents } = await readDependents(fetchApi, component);
    if (dependents.length > 0)
      field.addError('Read what depends on it, and tick this.');
  } catch (error) {
    field.addError(
      `What depends on it could not be read, so try again in a moment. ${stringifyError(
        error,
      )}`,
    );
  }
};

/** `ui:field: DependentsOfComponent` */
export const dependentsOfComponentField = createFormField({
  name: 'DependentsOfComponent',
  component: DependentsOfComponent,
  validation: refuseUnread,
  schema: makeFieldSchema({ output: z => z.boolean().optional() }),
});
