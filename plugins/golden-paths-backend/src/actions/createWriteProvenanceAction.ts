import { rm, writeFile } from 'node:fs/promises';
import {
  resolveSafeChildPath,
  type PermissionsService,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { ANNOTATION } from '@waymark/common';
import { assertMayCreate } from '../permission';
import { fetchSource } from '../provenance/fetchSource';
import { PROVENANCE_FILE, writeProvenance } from '../provenance/provenance';
import { recordable } from '../provenance/recordable';
import { templateDigest } from '../provenance/templateDigest';
import { findTemplate } from '../templates/findTemplate';

const DRY_RUN_TEMPLATE = 'template:default/dry-run';

/** The action `golden-paths:write-provenance`. */
export function createWriteProvenanceAction(deps: {
  catalog: CatalogService;
  integrations: ScmIntegrations;
  permissions: PermissionsService;
  reader: UrlReaderService;
}) {
  return createTemplateAction({
    id: 'golden-paths:write-provenance',
    description: `Writes ${PROVENANCE_FILE}: the template, its version and digest, and the parameters without secrets.`,
    supportsDryRun: true,
    schema: {
      input: {
        parameters: z =>
          z.record(z.unknown()).describe('The parameters of the template'),
      },
      output: {
        template: z => z.string().describe('The template, as name@version'),
        digest: z => z.string().describe('Digest of the template’s source'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayCreate(deps.permissions, credentials);
      const { templateInfo } = ctx;
      const metadata = templateInfo?.entity?.metadata;
      const version = metadata?.annotations?.[ANNOTATION.version];
      if (!templateInfo || !metadata || !version) {
        throw new InputError(
          `The template has no version. Set the annotation ${ANNOTATION.version} in its template.yaml.`,
        );
      }

      // A dry run is of a template that need not be in the catalog, and hides its secrets by itself.
      const steps =
        templateInfo.entityRef === DRY_RUN_TEMPLATE
          ? []
          : [
              (
                await findTemplate(deps.catalog, templateInfo.entityRef, {
                  credentials,
                })
              ).spec.parameters ?? [],
            ].flat();
      const { parameters, omitted } = recordable(
        ctx.input.parameters as JsonObject,
        steps,
        ctx.secrets ?? {},
      );
      if (omitted.length) {
        ctx.logger.info(`Not recorded, being secret: ${omitted.join(', ')}.`);
      }

      const folder = await ctx.createTemporaryDirectory();
      const digest = templateDigest(
        await fetchSource({ ...deps, baseUrl: templateInfo.baseUrl, folder }),
      );
      const target = resolveSafeChildPath(ctx.workspacePath, PROVENANCE_FILE);
      // Not written through, should the template have brought a link of that name.
      await rm(target, { force: true });
      await writeFile(
        target,
        writeProvenance({
          template: templateInfo.entityRef,
          version,
          digest,
          task: ctx.task.id,
          parameters,
        }),
      );
      ctx.logger.info(`Recorded ${metadata.name}@${version}, ${digest}.`);
      ctx.output('template', `${metadata.name}@${version}`);
      ctx.output('digest', digest);
    },
  });
}
