import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { alertReadPermission, runbookPath } from '@waymark/common';
import { demand } from '../../routes/RouteGuard';
import type { AlertService } from './AlertService';

/** Registers `runbooks:list-firing`: what fires now, with the runbook of each. */
export function registerListFiring(deps: {
  actions: ActionsRegistryService;
  alerts: AlertService;
  permissions: PermissionsService;
}) {
  deps.actions.register({
    name: 'list-firing',
    title: 'List firing alerts',
    description:
      'Lists the alerts that fire now, those that page first, each with the runbook to follow, the component and its owner.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: alertReadPermission,
    schema: {
      input: z =>
        z.object({
          mine: z
            .boolean()
            .optional()
            .describe('Only those of what the signed-in person owns'),
          entityRef: z
            .string()
            .optional()
            .describe('Only those of this component, kind:namespace/name'),
        }),
      output: z =>
        z.object({
          alerts: z.array(
            z.object({
              alert: z.string(),
              component: z.string().describe('Entity ref of the component'),
              owner: z.string().optional().describe('Entity ref of the owner'),
              severity: z.string().optional(),
              summary: z.string().optional(),
              since: z.string().describe('When it began, ISO 8601'),
              silentSince: z
                .string()
                .optional()
                .describe('When it was last heard of, if that is long ago'),
              runbook: z
                .string()
                .optional()
                .describe('Address of its runbook in the portal'),
            }),
          ),
          unmatched: z
            .number()
            .describe('How many more fire that belong to no known component'),
          more: z.number().describe('How many more fire than are listed'),
        }),
    },
    action: async ({ input, credentials }) => {
      await demand(deps.permissions, alertReadPermission, credentials);
      const {
        alerts,
        more = 0,
        unmatched,
      } = await deps.alerts.firing(
        { ...input, entityRef: input.entityRef?.toLowerCase() },
        credentials,
      );
      return {
        output: {
          unmatched,
          more,
          alerts: alerts.map(alert => ({
            alert: alert.alert,
            component: alert.entityRef!,
            owner: alert.owner,
            severity: alert.labels.severity,
            summary: alert.annotations.summary,
            since: alert.startsAt,
            silentSince: alert.silentSince,
            runbook: alert.runbook && runbookPath(alert.runbook),
          })),
        },
      };
    },
  });
}
