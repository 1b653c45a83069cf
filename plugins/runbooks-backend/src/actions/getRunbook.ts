import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotFoundError } from '@backstage/errors';
import { runbookReadPermission } from '@waymark/common';
import type { AlertLookupService } from '../service/AlertLookupService';
import type { RunbookService } from '../service/RunbookService';
import { runbookSchema, toOutput } from './runbookOutput';

/** Registers `runbooks:get`: a runbook as Markdown. */
export function registerGetRunbook(deps: {
  actions: ActionsRegistryService;
  lookup: AlertLookupService;
  runbooks: RunbookService;
}) {
  deps.actions.register({
    name: 'get',
    title: 'Read a runbook',
    description:
      'Gives a runbook as Markdown. Name the alert, and the service where several have an alert of that name; or the component and page as runbooks:find lists them.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: runbookReadPermission,
    schema: {
      input: z =>
        z.object({
          alert: z.string().max(300).optional().describe('Name of the alert'),
          service: z
            .string()
            .max(300)
            .optional()
            .describe('Name or entity ref of the component the alert is about'),
          component: z
            .string()
            .max(300)
            .optional()
            .describe('Entity ref of the component it belongs to'),
          page: z
            .string()
            .max(1_000)
            .optional()
            .describe('Path of the page in the docs of the component'),
        }),
      output: z =>
        z.object({ runbook: runbookSchema(z), markdown: z.string() }),
    },
    action: async ({ input, credentials }) => {
      const { runbook, markdown } = await deps.runbooks.get(
        await placeOf(input, credentials),
        credentials,
      );
      return { output: { runbook: toOutput(runbook), markdown } };
    },
  });

  async function placeOf(
    input: {
      alert?: string;
      service?: string;
      component?: string;
      page?: string;
    },
    credentials: Parameters<AlertLookupService['find']>[2],
  ) {
    const { alert, service, component, page } = input;
    if (component !== undefined && page !== undefined)
      return { entityRef: component.toLocaleLowerCase('en-US'), page };
    if (alert === undefined)
      throw new InputError(
        'Say which runbook: give alert, or component and page.',
      );
    const { runbooks, near } = await deps.lookup.find(
      alert,
      service,
      credentials,
    );
    if (runbooks.length > 0) return runbooks[0];
    const others = near.map(({ title }) => `"${title}"`).join(', ');
    throw new NotFoundError(
      `No runbook names the alert ${alert}.${
        others && ` The closest are ${others}.`
      }`,
    );
  }
}
