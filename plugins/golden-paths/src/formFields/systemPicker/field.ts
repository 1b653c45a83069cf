import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseByRulesOf } from '../refuse';
import { SystemPicker } from './SystemPicker';

/** `ui:field: SystemPicker` */
export const systemPickerField = createFormField({
  name: 'SystemPicker',
  component: SystemPicker,
  validation: refuseByRulesOf('system'),
  schema: makeFieldSchema({ output: z => z.string().optional() }),
});
