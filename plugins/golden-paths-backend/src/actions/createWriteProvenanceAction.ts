import { rm, writeFile } from 'node:fs/promises';
import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { ANNOTATION } from '@waymark/common';
import type { TemplateArchive } from '../day2/again/TemplateArchive';
import { assertMayCreate } from '../permission';
import { PROVENANCE_FILE, writeProvenance } from '../provenance/provenance';
import { recordable } from '../provenance/recordable';
import type { TemplateSources } from '../rendering/TemplateSources';
import { runningTemplate } from '../templates/runningTemplate';

/** Takes the source that the step before rendered from. */
const SAME_TASK_MS = 60_000;

/** The action `golden-paths:write-provenance`. */
export function createWriteProvenanceAction(deps: {
  archive: TemplateArchive;
  catalog: CatalogService;
  permissions: PermissionsService;
  sources: TemplateSources;
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
      const { ref, metadata, baseUrl, entity } = await runningTemplate(
        ctx,
        deps.catalog,
      );
      const version = metadata.annotations?.[ANNOTATION.version];
      if (!version) {
        throw new InputError(
          `The template has no version. Set the annotation ${ANNOTATION.version} in its template.yaml.`,
        );
      }
      const source = await deps.sources.read(baseUrl, {
        maxAgeMs: SAME_TASK_MS,
      });
      const { digest, template } = source;
      // What is made now has to be told apart from what people add to it, also when the template has moved on.
      if (!ctx.isDryRun) await deps.archive.keep(ref, source);
      const steps = [
        (entity ?? (template as TemplateEntityV1beta3)).spec.parameters ?? [],
      ].flat();
      const { parameters, omitted } = recordable(
        ctx.input.parameters as JsonObject,
        steps,
        ctx.secrets ?? {},
      );
      if (omitted.length) {
        ctx.logger.info(`Not recorded, being secret: ${omitted.join(', ')}.`);
      }

      const target = resolveSafeChildPath(ctx.workspacePath, PROVENANCE_FILE);
      // Not written through, should the template have brought a link of that name.
      await rm(target, { force: true });
      await writeFile(
        target,
        writeProvenance({
          template: ref,
          version,
          digest,
          parameters,
        }),
      );
      ctx.logger.info(`Recorded ${metadata.name}@${version}, ${digest}.`);
      ctx.output('template', `${metadata.name}@${version}`);
      ctx.output('digest', digest);
    },
  });
}
