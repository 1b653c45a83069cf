import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { Previewer } from '../preview/Previewer';
import type { TemplateSources } from '../rendering/TemplateSources';
import { baseUrlOf } from '../templates/runningTemplate';
import { FileCounts, type TemplateRenderer } from './FileCounts';
import { Offers } from './Offers';

/** Offers whose files are counted from what the preview shows. */
export function createOffers(deps: {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  previewer: Pick<Previewer, 'preview'>;
  scaffolder: Pick<ScaffolderService, 'listTasks'>;
  sources: Pick<TemplateSources, 'read'>;
}): Offers {
  const renderer: TemplateRenderer = {
    async digest(template) {
      const source = await deps.sources.read(baseUrlOf(template), {
        maxAgeMs: 0,
      });
      return source.digest;
    },
    async paths(template, values) {
      const { files, problems } = await deps.previewer.preview(
        { templateRef: stringifyEntityRef(template), values },
        // Numbers of files are the same for everybody who sees the template.
        { credentials: await deps.auth.getOwnServiceCredentials() },
      );
      if (problems.length) {
        throw new InputError(
          problems
            .map(({ field, message }) => `${field}: ${message}`)
            .join(' '),
        );
      }
      return files.map(({ path }) => path);
    },
  };
  return new Offers({
    ...deps,
    counts: new FileCounts(renderer, deps.logger),
  });
}
