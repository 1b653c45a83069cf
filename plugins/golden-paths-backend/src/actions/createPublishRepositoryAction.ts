import type { PermissionsService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CodeHosts } from '../hosts/CodeHosts';
import { assertMayCreate } from '../permission';
import type { Creations } from './Creations';

/** The action `golden-paths:publish-repository`. */
export function createPublishRepositoryAction(deps: {
  creations: Creations;
  hosts: CodeHosts;
  permissions: PermissionsService;
}) {
  return createTemplateAction({
    id: 'golden-paths:publish-repository',
    description:
      'Makes a repository with one commit that holds the workspace, where new repositories go: protected, with reviewers, and known to the catalog.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository'),
        description: z =>
          z.string().optional().describe('What it is, in a sentence'),
      },
      output: {
        repositoryUrl: z => z.string().describe('Address of its page'),
        cloneUrl: z => z.string().describe('Address to clone from'),
        commit: z =>
          z.string().optional().describe('Id of the commit; none in a dry run'),
      },
    },
    async handler(ctx) {
      await assertMayCreate(
        deps.permissions,
        await ctx.getInitiatorCredentials(),
      );
      const host = deps.hosts.forNew;
      const { name, description = '' } = ctx.input;
      const { repositoryUrl, cloneUrl } = host.place(name);
      ctx.output('repositoryUrl', repositoryUrl);
      ctx.output('cloneUrl', cloneUrl);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would create ${repositoryUrl}.`);
        return;
      }
      const reviewer = deps.creations.of(ctx.task.id)?.reviewer;
      try {
        const { commit } = await host.publish(ctx, {
          name,
          description,
          folder: ctx.workspacePath,
          ...(reviewer && { reviewer }),
        });
        ctx.output('commit', commit);
        ctx.logger.info(
          `Created ${repositoryUrl} at commit ${commit.slice(0, 10)}.`,
        );
      } catch (error) {
        // Nobody waits for the step of a cancelled task: what it was making when it was told is taken back here.
        if (ctx.signal?.aborted) await host.undo(name, ctx.task.id);
        throw error;
      }
    },
  });
}
