import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { Entity } from '@backstage/catalog-model';
import { Suspense } from 'react';
import { goldenPathsApiRef, type GoldenPathsApi } from '../api/GoldenPathsApi';

/** Shows one field in the scaffolder's own form, the way a template would. */
export function renderForm(options: {
  field: Pick<
    FieldExtensionOptions<string | undefined>,
    'name' | 'component' | 'validation'
  >;
  api: Partial<GoldenPathsApi>;
  entities?: Entity[];
  initial?: string;
  /** More of `ui:…` than the field itself. */
  ui?: Record<string, string>;
}) {
  const created = jest.fn(async () => {});
  const { field, api, entities = [], initial, ui } = options;
  renderInTestApp(
    <TestApiProvider
      apis={[
        [goldenPathsApiRef, { check: async () => [], ...api }],
        [catalogApiRef, catalogApiMock({ entities })],
      ]}
    >
      <Suspense fallback={null}>
        <Stepper
          manifest={{
            title: 'Small',
            steps: [
              {
                title: 'The service',
                schema: {
                  properties: {
                    it: {
                      type: 'string',
                      title: 'It',
                      description: 'What it is for',
                      'ui:field': field.name,
                      ...ui,
                    },
                  },
                },
              },
            ],
          }}
          extensions={[field]}
          formProps={{ EXPERIMENTAL_theme: 'bui' }}
          initialState={initial === undefined ? {} : { it: initial }}
          onCreate={created}
        />
      </Suspense>
    </TestApiProvider>,
  );
  return { created };
}
