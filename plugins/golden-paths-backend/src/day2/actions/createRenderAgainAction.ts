import { rm } from 'node:fs/promises';
import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { ANNOTATION, type ChangeConflict } from '@waymark/common';
import { assertMayChange } from '../../permission';
import { PROVENANCE_FILE } from '../../provenance/provenance';
import type { SourceFile } from '../../rendering/readFolder';
import { writeFiles } from '../../rendering/writeFiles';
import { readWorkspaceProvenance } from '../again/readWorkspaceProvenance';
import type { Renderings } from '../again/Renderings';
import type { TemplateArchive } from '../again/TemplateArchive';
import type { Changes } from '../Change';
import { ScratchRepository } from '../scratch/ScratchRepository';

const isProvenance = ({ path }: SourceFile) => path === PROVENANCE_FILE;

/** The action `golden-paths:render-again`. */
export function createRenderAgainAction(deps: {
  archive: TemplateArchive;
  changes: Changes;
  permissions: PermissionsService;
  renderings: Renderings;
}) {
  return createTemplateAction({
    id: 'golden-paths:render-again',
    description:
      'Renders the golden path again that the repository in the workspace was made by, with other parameters, and merges what comes out with what people wrote.',
    supportsDryRun: true,
    schema: {
      input: {
        parameters: z =>
          z
            .record(z.unknown())
            .describe('Parameters to set; all others stay as recorded'),
      },
      output: {
        template: z => z.string().describe('The template, as name@version'),
        upgradedFrom: z =>
          z
            .string()
            .optional()
            .describe('Version before, when the template has moved on'),
        conflicts: z =>
          z
            .array(z.custom<ChangeConflict>())
            .describe('What does not go together; left in the files'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const change = deps.changes.of(ctx.workspacePath);
      const ref = stringifyEntityRef(change.entity);
      const provenance = await readWorkspaceProvenance(ctx.workspacePath);
      if (!provenance)
        throw new InputError(
          `${ref} was not made by a template of this portal: its repository has no ${PROVENANCE_FILE} that could be read.`,
        );

      const rendered = await deps.renderings.render(
        ctx,
        change,
        provenance,
        ctx.input.parameters as JsonObject,
      );
      const { base, theirs, source, template, upgradedFrom } = rendered;
      // The portal's own: nobody else writes it, and it says what was rendered last.
      const written = theirs.filter(isProvenance);
      await rm(resolveSafeChildPath(ctx.workspacePath, PROVENANCE_FILE));
      const conflicts = await ScratchRepository.using(async scratch => {
        const merged = await scratch.merge({
          base: await scratch.treeOfFiles(base.filter(f => !isProvenance(f))),
          ours: await scratch.treeOf(ctx.workspacePath),
          theirs: await scratch.treeOfFiles(
            theirs.filter(f => !isProvenance(f)),
          ),
        });
        await scratch.bring(ctx.workspacePath, merged.tree);
        return merged.conflicts;
      }, ctx.signal);
      await writeFiles(ctx.workspacePath, written);
      if (!ctx.isDryRun)
        await deps.archive.keep(stringifyEntityRef(template), source);

      const version = template.metadata.annotations?.[ANNOTATION.version];
      const name = `${template.metadata.name}@${version}`;
      change.conflicts.push(...conflicts);
      if (upgradedFrom)
        change.notes.push(
          `It was made with version ${upgradedFrom} of ${template.metadata.name}. This brings what has changed in the template up to ${version}, too.`,
        );
      ctx.output('template', name);
      ctx.output('conflicts', conflicts);
      if (upgradedFrom) ctx.output('upgradedFrom', upgradedFrom);
      ctx.logger.info(
        conflicts.length
          ? `Rendered ${name} again. To be settled by hand: ${conflicts
              .map(({ path }) => path)
              .join(', ')}.`
          : `Rendered ${name} again; all of it goes together.`,
      );
    },
  });
}
