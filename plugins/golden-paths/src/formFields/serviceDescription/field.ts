import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseByRulesOf } from '../refuse';
import { ServiceDescription } from './ServiceDescription';

/** `ui:field: ServiceDescription` */
export const serviceDescriptionField = createFormField({
  name: 'ServiceDescription',
  component: ServiceDescription,
  validation: refuseByRulesOf('description'),
  schema: makeFieldSchema({ output: z => z.string().optional() }),
});
