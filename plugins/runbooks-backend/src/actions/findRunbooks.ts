import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { runbookPath, runbookReadPermission } from '@waymark/common';
import type { RunbookService } from '../service/RunbookService';

/** Registers `runbooks:find`. */
export function registerFindRunbooks(deps: {
  actions: ActionsRegistryService;
  runbooks: RunbookService;
}) {
  deps.actions.register({
    name: 'find',
    title: 'Find runbooks',
    description:
      'Finds runbooks by alert name, title or component. Give the exact name of an alert to have its runbook first.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: runbookReadPermission,
    schema: {
      input: z =>
        z.object({
          query: z
            .string()
            .optional()
            .describe('Words, or the name of an alert. All runbooks without.'),
        }),
      output: z =>
        z.object({
          runbooks: z.array(
            z.object({
              title: z.string(),
              component: z
                .string()
                .describe('Entity ref of the component it belongs to'),
              alerts: z.array(z.string()),
              exercised: z
                .string()
                .optional()
                .describe('Day somebody last followed it'),
              path: z.string().describe('Address of the page in the portal'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const found = await deps.runbooks.find(
        { query: input.query },
        credentials,
      );
      return {
        output: {
          runbooks: found.map(runbook => ({
            title: runbook.title,
            component: runbook.entityRef,
            alerts: runbook.alerts,
            exercised: runbook.exercised,
            path: runbookPath(runbook),
          })),
        },
      };
    },
  });
}
