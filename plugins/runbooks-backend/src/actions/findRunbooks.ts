import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { runbookReadPermission } from '@waymark/common';
import type { RunbookService } from '../service/RunbookService';
import { runbookSchema, toOutput } from './runbookOutput';

/** Registers `runbooks:find`. */
export function registerFindRunbooks(deps: {
  actions: ActionsRegistryService;
  runbooks: RunbookService;
}) {
  deps.actions.register({
    name: 'find',
    title: 'Find runbooks',
    description:
      'Finds runbooks by alert name, title, component or text. Give the exact name of an alert to have its runbook first.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: runbookReadPermission,
    schema: {
      input: z =>
        z.object({
          query: z
            .string()
            .max(200)
            .optional()
            .describe('Words, or the name of an alert. All runbooks without.'),
        }),
      output: z => z.object({ runbooks: z.array(runbookSchema(z)) }),
    },
    action: async ({ input, credentials }) => {
      const found = await deps.runbooks.find(
        { query: input.query },
        credentials,
      );
      return { output: { runbooks: found.map(toOutput) } };
    },
  });
}
