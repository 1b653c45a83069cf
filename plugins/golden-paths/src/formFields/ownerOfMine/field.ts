import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseByRulesOf } from '../refuse';
import { OwnerOfMine } from './OwnerOfMine';

/** `ui:field: OwnerOfMine` */
export const ownerOfMineField = createFormField({
  name: 'OwnerOfMine',
  component: OwnerOfMine,
  validation: refuseByRulesOf('owner'),
  schema: makeFieldSchema({ output: z => z.string().optional() }),
});
