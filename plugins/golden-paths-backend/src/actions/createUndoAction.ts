import type { PermissionsService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CodeHosts } from '../hosts/CodeHosts';
import { assertMayCreate } from '../permission';
import { leftInWords } from '../undo/outcomeWords';
import { removeStepFolders } from '../undo/removeStepFolders';
import type { UndoResult } from '../undo/UndoResult';
import type { Creations } from './Creations';

/** The action `golden-paths:undo`. */
export function createUndoAction(deps: {
  creations: Creations;
  hosts: CodeHosts;
  permissions: PermissionsService;
}) {
  return createTemplateAction({
    id: 'golden-paths:undo',
    description:
      'Removes the repository that this task created; its catalog entries go with it. For a step with if: failure().',
    supportsDryRun: true,
    schema: {
      output: {
        removed: z =>
          z.string().optional().describe('The repository that was removed'),
      },
    },
    async handler(ctx) {
      // Who may create may take back what this very task created; nothing else is ever removed.
      await assertMayCreate(
        deps.permissions,
        await ctx.getInitiatorCredentials(),
      );
      await removeStepFolders(ctx.workspacePath);
      const name = deps.creations.of(ctx.task.id)?.name;
      deps.creations.end(ctx.task.id);
      if (!name || ctx.isDryRun) {
        ctx.logger.info('Nothing was created, so there is nothing to undo.');
        return;
      }
      const host = deps.hosts.forNew;
      const { outcome, reason } = await host
        .undo(name, ctx.task.id)
        .catch((error): UndoResult => {
          return { outcome: 'left', reason: toError(error).message };
        });
      if (outcome === 'undone') {
        ctx.logger.info(
          `Removed the repository ${name}. Its catalog entries go with it; the name is free again.`,
        );
        ctx.output('removed', name);
      } else if (outcome === 'left') {
        const url =
          host.type === 'git-host' ? undefined : host.place(name).repositoryUrl;
        ctx.logger.warn(leftInWords({ name, url }, reason));
      } else {
        ctx.logger.info(
          'No repository had been created, so nothing is left behind.',
        );
      }
    },
  });
}
