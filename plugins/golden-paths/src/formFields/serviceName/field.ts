import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseByRulesOf } from '../refuse';
import { ServiceName } from './ServiceName';

/** `ui:field: ServiceName` */
export const serviceNameField = createFormField({
  name: 'ServiceName',
  component: ServiceName,
  validation: refuseByRulesOf('name'),
  schema: makeFieldSchema({ output: z => z.string().optional() }),
});
