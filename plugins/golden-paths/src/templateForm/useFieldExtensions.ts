import { useApi } from '@backstage/core-plugin-api';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { formFieldsApiRef } from '@backstage/plugin-scaffolder-react/alpha';
import useAsync from 'react-use/esm/useAsync';

/** The fields that templates may name with `ui:field`, of all plugins of the app. */
export function useFieldExtensions() {
  const api = useApi(formFieldsApiRef);
  return useAsync(
    async () =>
      // What is loaded is as the form takes it; its type tells nothing of that, so that nobody makes one by hand.
      (await api.loadFormFields()) as unknown as FieldExtensionOptions<
        any,
        any
      >[],
    [api],
  );
}
