import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { GitDiff, GitFileChange } from '@waymark/common';
import type { HostContext } from '../../hosts/CodeHost';
import { assertMayChange } from '../../permission';
import type { Change, Changes } from '../Change';
import { describeChange } from '../describeChange';
import { keepOnly } from '../keepOnly';
import { proposeWithFreeName } from '../proposeWithFreeName';
import { ScratchRepository } from '../scratch/ScratchRepository';

/** The action `golden-paths:propose-change`. */
export const PROPOSE_ACTION = 'golden-paths:propose-change';

/** The action {@link PROPOSE_ACTION}. */
export function createProposeChangeAction(deps: {
  changes: Changes;
  permissions: PermissionsService;
}) {
  return createTemplateAction({
    id: PROPOSE_ACTION,
    description:
      'Commits the workspace to a new branch of the repository it was taken from, and opens a pull request. A dry run leaves the changed files alone in the workspace.',
    supportsDryRun: true,
    schema: {
      input: {
        branch: z =>
          z
            .string()
            .describe('Name of the branch; a number is added when it is taken'),
        title: z => z.string().describe('What the change does, in one line'),
        description: z =>
          z.string().optional().describe('More about it, in Markdown'),
      },
      output: {
        changeUrl: z => z.string().optional().describe('Where to review it'),
        branch: z => z.string().describe('Name of the branch'),
        commit: z => z.string().optional().describe('Id of the commit'),
        files: z =>
          z
            .array(z.custom<GitFileChange>())
            .describe('What changes, with lines added and deleted'),
        change: z =>
          z
            .custom<object>()
            .optional()
            .describe('In a dry run, all that a preview shows'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const change = deps.changes.of(ctx.workspacePath);
      const diff = await differenceOf(ctx, change);
      if (!diff.files.length)
        throw new InputError(
          `There is nothing to change: ${stringifyEntityRef(
            change.entity,
          )} is like this already.`,
        );
      const title = ctx.input.title.replace(/\s+/g, ' ').trim();
      const description = describeChange(ctx.input.description ?? '', change);
      ctx.output('files', diff.files);

      if (ctx.isDryRun) {
        if (!change.isBrought) await keepOnly(ctx.workspacePath, diff.files);
        const { conflicts } = change;
        ctx.output('branch', ctx.input.branch);
        ctx.output('change', { title, description, conflicts, ...diff });
        ctx.logger.info(`Would propose: ${inWords(diff.files)}.`);
      } else {
        const proposed = await proposeWithFreeName(ctx.input.branch, branch =>
          change.host.propose(ctx, {
            repository: change.repository,
            folder: ctx.workspacePath,
            parent: change.commit,
            branch,
            title,
            description,
          }),
        );
        ctx.output('changeUrl', proposed.changeUrl);
        ctx.output('branch', proposed.branch);
        ctx.output('commit', proposed.commit);
        ctx.logger.info(
          `Proposed as ${proposed.branch}: ${inWords(
            diff.files,
          )}. Review it at ${proposed.changeUrl}`,
        );
      }
      deps.changes.end(ctx.workspacePath);
    },
  });
}

/** How the workspace differs from the repository. */
async function differenceOf(
  ctx: HostContext,
  { host, repository, commit, defaultBranch }: Change,
): Promise<GitDiff> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-before-'));
  try {
    const before = await host.checkout(ctx, repository, folder);
    if (before.commit !== commit)
      throw new ConflictError(
        `Somebody pushed to ${defaultBranch} of ${repository.name} meanwhile. Start again, so that the change begins there.`,
      );
    return await ScratchRepository.using(
      async scratch =>
        scratch.diff(
          await scratch.treeOf(folder),
          await scratch.treeOf(ctx.workspacePath),
        ),
      ctx.signal,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inWords(files: readonly GitFileChange[]): string {
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((all, file) => all + (file[key] ?? 0), 0);
  const many = files.length === 1 ? '1 file' : `${files.length} files`;
  return `${many}, +${sum('additions')} −${sum('deletions')} lines`;
}
