import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { runbookReadPermission } from '@waymark/common';
import type { RunbookService } from '../service/RunbookService';

/** Registers `runbooks:list-gaps`. */
export function registerListGaps(deps: {
  actions: ActionsRegistryService;
  runbooks: RunbookService;
}) {
  deps.actions.register({
    name: 'list-gaps',
    title: 'List gaps in runbooks',
    description:
      'Lists alerts without a runbook, addresses of runbooks that lead nowhere, and runbooks that were never followed, not for long, or not since they changed; worst first, each with what settles it.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: runbookReadPermission,
    schema: {
      input: z =>
        z.object({
          mine: z
            .boolean()
            .optional()
            .describe('Only those of what the signed-in person owns'),
          component: z
            .string()
            .max(300)
            .optional()
            .describe('Only those of this component, by its entity ref'),
          owner: z
            .string()
            .max(300)
            .optional()
            .describe('Only those of this owner, by its entity ref'),
        }),
      output: z =>
        z.object({
          gaps: z.array(
            z.object({
              kind: z.string(),
              component: z.string().describe('Entity ref of the component'),
              owner: z.string().optional().describe('Entity ref of the owner'),
              alert: z.string().optional(),
              page: z.string().optional().describe('Of the runbook'),
              file: z.string().optional().describe('Path in the repository'),
              fileUrl: z
                .string()
                .optional()
                .describe('Where that file can be edited or seen'),
              message: z.string(),
              remedy: z.string(),
              since: z.string().describe('When it was first seen, ISO 8601'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const gaps = await deps.runbooks.listGaps(
        {
          mine: input.mine,
          entityRef: input.component?.toLocaleLowerCase('en-US'),
          owner: input.owner?.toLocaleLowerCase('en-US'),
        },
        credentials,
      );
      return {
        output: {
          gaps: gaps.map(({ entityRef, component: _, ...gap }) => ({
            ...gap,
            component: entityRef,
          })),
        },
      };
    },
  });
}
