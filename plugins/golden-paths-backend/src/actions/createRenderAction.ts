import { existsSync } from 'node:fs';
import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DAY2_TYPE } from '@waymark/common';
import { assertMayChange, assertMayCreate } from '../permission';
import { createRenderTagged } from '../rendering/fetchTemplate';
import { chosenParts, RENDER_ACTION } from '../rendering/parts';
import { renderParts } from '../rendering/renderParts';
import type { TemplateSources } from '../rendering/TemplateSources';
import { writeFiles } from '../rendering/writeFiles';
import { runningTemplate } from '../templates/runningTemplate';

/** While somebody types, a template on another host is not read again for each letter. */
const PREVIEW_MAX_AGE_MS = 60_000;

/** The action `golden-paths:render`. */
export function createRenderAction(deps: {
  catalog: CatalogService;
  permissions: PermissionsService;
  sources: TemplateSources;
}) {
  return createTemplateAction({
    id: RENDER_ACTION,
    description:
      'Writes the files of a golden path: composes parts, of the template and shared ones, and renders their .njk files.',
    supportsDryRun: true,
    schema: {
      input: {
        parts: z =>
          z
            .array(
              z.union([
                z.string(),
                z
                  .object({
                    part: z.string(),
                    if: z
                      .unknown()
                      .describe('Left out when false, empty, 0 or undefined'),
                  })
                  .strict(),
              ]),
            )
            .min(1)
            .describe(
              'Folders to compose, in this order; a later file replaces an earlier one of the same path',
            ),
        keepExisting: z =>
          z
            .boolean()
            .optional()
            .describe('Leaves files alone that are in the workspace already'),
        values: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('What the files know as values.<name>'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const { baseUrl } = await runningTemplate(ctx, deps.catalog);
      const source = await deps.sources.read(baseUrl, {
        maxAgeMs:
          ctx.isDryRun && !baseUrl?.startsWith('file:')
            ? PREVIEW_MAX_AGE_MS
            : 0,
      });
      const { spec } = source.template as { spec?: { type?: unknown } };
      const assertMay =
        spec?.type === DAY2_TYPE ? assertMayChange : assertMayCreate;
      await assertMay(deps.permissions, credentials);
      const parts = chosenParts(ctx.input.parts);
      const files = await renderParts({
        source,
        parts,
        values: ctx.input.values ?? {},
        renderTagged: createRenderTagged(ctx),
      });
      const wanted = ctx.input.keepExisting
        ? files.filter(({ path }) => !isThere(ctx.workspacePath, path))
        : files;
      await writeFiles(ctx.workspacePath, wanted);
      ctx.logger.info(`Wrote ${wanted.length} files: ${parts.join(', ')}.`);
    },
  });
}

function isThere(folder: string, path: string): boolean {
  return existsSync(resolveSafeChildPath(folder, path));
}
