import {
  type PermissionsService,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { gitRepositoryCreatePermission, TASK_TRAILER } from '@waymark/common';
import { checkRepositoryName } from '../git/names';
import type { GitRepositories } from '../repositories/GitRepositories';
import { authorOf } from '../repositories/author';

/** The action `git-host:publish-repository`. */
export function createPublishRepositoryAction(options: {
  repositories: GitRepositories;
  permissions: PermissionsService;
}) {
  const { repositories, permissions } = options;
  return createTemplateAction({
    id: 'git-host:publish-repository',
    description:
      'Creates a repository in the embedded Git host with one commit, on main, that holds the workspace.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository'),
        description: z =>
          z.string().describe('What it is, in a sentence').optional(),
        sourcePath: z =>
          z
            .string()
            .describe('Folder of the workspace to commit instead of all')
            .optional(),
      },
      output: {
        repositoryUrl: z => z.string().describe('Address of its page'),
        cloneUrl: z => z.string().describe('Address to clone from'),
        commit: z =>
          z.string().describe('Id of the commit; none in a dry run').optional(),
      },
    },
    async handler(ctx) {
      const name = checkRepositoryName(ctx.input.name);
      const folder = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.sourcePath ?? '.',
      );
      const credentials = await ctx.getInitiatorCredentials();
      const [decision] = await permissions.authorize(
        [{ permission: gitRepositoryCreatePermission }],
        { credentials },
      );
      if (decision.result !== AuthorizeResult.ALLOW)
        throw new NotAllowedError(
          `You need the permission ${gitRepositoryCreatePermission.name} to create repository ${name}.`,
        );
      if (await repositories.exists(name))
        throw new ConflictError(
          `There is already a repository named ${name}. Choose another name.`,
        );

      ctx.output('repositoryUrl', repositories.urls.page(name));
      ctx.output('cloneUrl', repositories.urls.clone(name));
      if (ctx.isDryRun) {
        ctx.logger.info(`Would create the repository ${name}.`);
        return;
      }
      const commit = await repositories.importFolder(name, {
        description: ctx.input.description ?? '',
        folder,
        author: authorOf(ctx.user),
        message: `Initial commit\n\n${TASK_TRAILER}: ${ctx.task.id}`,
        signal: ctx.signal,
      });
      ctx.logger.info(
        `Created ${repositories.urls.page(name)} at commit ${commit.slice(
          0,
          10,
        )}.`,
      );
      ctx.output('commit', commit);
    },
  });
}
