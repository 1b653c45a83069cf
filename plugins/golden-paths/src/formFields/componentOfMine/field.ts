import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ComponentOfMine } from './ComponentOfMine';
import { refuseWhatIsNotMine } from './refuseWhatIsNotMine';

/** `ui:field: ComponentOfMine`; `ui:options: { filter: 'kind=component,spec.type=service' }` */
export const componentOfMineField = createFormField({
  name: 'ComponentOfMine',
  component: ComponentOfMine,
  validation: refuseWhatIsNotMine,
  schema: makeFieldSchema({
    output: z => z.string().optional(),
    uiOptions: z =>
      z.object({
        filter: z
          .string()
          .optional()
          .describe(
            'Which components may be chosen, as a catalog filter; all if left out',
          ),
      }),
  }),
});
