import type { PermissionsService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ANNOTATION } from '@waymark/common';
import { assertMayChange } from '../../permission';
import { derivedValues } from '../../templates/derivedValues';
import { KNOWN_INPUTS_ACTION } from '../again/asOf';

/** The action {@link KNOWN_INPUTS_ACTION}. */
export function createKnownInputsAction(deps: {
  permissions: PermissionsService;
}) {
  return createTemplateAction({
    id: KNOWN_INPUTS_ACTION,
    description:
      'Stands in for golden-paths:check-inputs when something is rendered again, and puts out the same.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the service'),
        owner: z => z.string().describe('Entity ref of its owner'),
        system: z =>
          z.string().optional().describe('Entity ref of its system, if any'),
        place: z =>
          z
            .object({
              cloneUrl: z.string(),
              codeOwner: z.string(),
              host: z.string(),
              pipeline: z.enum(['github', 'gitlab']),
              portalUrl: z.string(),
              repositoryUrl: z.string(),
            })
            .describe('Where it is'),
      },
    },
    async handler(ctx) {
      await assertMayChange(
        deps.permissions,
        await ctx.getInitiatorCredentials(),
      );
      const { place, ...input } = ctx.input;
      const { metadata } = ctx.templateInfo?.entity ?? {};
      const version = metadata?.annotations?.[ANNOTATION.version];
      const outputs = {
        ...derivedValues(input, place),
        ...(version && { template: `${metadata?.name}@${version}` }),
      };
      for (const [name, value] of Object.entries(outputs))
        ctx.output(name as never, value as never);
    },
  });
}
