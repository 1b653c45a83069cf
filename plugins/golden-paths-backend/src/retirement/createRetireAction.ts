import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { describedEntity } from '../descriptor/describedEntities';
import { assertMayChange } from '../permission';
import { RepositoryFiles } from '../workspace/RepositoryFiles';
import { howToArchive } from './howToArchive';
import { noticeOf } from './notice';
import { deprecate, stopStages } from './retire';

/** Whether a text can be an entity ref at all: the catalog refuses others. */
const isRef = (text: string) => /^([\w.-]+:)?([\w.-]+\/)?[\w.-]+$/.test(text);

/** The action `golden-paths:retire`. */
export function createRetireAction(deps: {
  catalog: CatalogService;
  permissions: PermissionsService;
  /** Address of the portal. */
  portalUrl: string;
}) {
  return createTemplateAction({
    id: 'golden-paths:retire',
    description:
      'Says in the catalog, the README and the docs that a component is deprecated, and stops its stages when asked.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The component'),
        reason: z => z.string().optional().describe('Why, for its readers'),
        replacement: z =>
          z.string().optional().describe('Entity ref of what to use instead'),
        until: z =>
          z.string().optional().describe('Its last day, YYYY-MM-DD, if known'),
        stop: z =>
          z.boolean().optional().describe('Whether its stages stop running'),
        host: z => z.string().describe('Kind of Git host it is on'),
        repositoryUrl: z => z.string().describe('Address of the repository'),
      },
      output: {
        notice: z => z.string().describe('What its readers are told, Markdown'),
        entityRefs: z =>
          z.array(z.string()).describe('The entities that are deprecated'),
        stages: z =>
          z.array(z.string()).describe('The files of the stages that stop'),
        howToArchive: z =>
          z.string().describe('What to do on the host when nothing needs it'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const { entityRef, host, repositoryUrl, reason, stop, until } = ctx.input;
      const files = await RepositoryFiles.in(ctx.workspacePath);
      const component = await describedEntity(files, entityRef);
      const replacement = ctx.input.replacement
        ? await findReplacement(ctx.input.replacement)
        : undefined;
      const { name } = component;
      const notice = noticeOf({ name, reason, replacement, until });
      const entityRefs = await deprecate(files, component, notice);
      const stages = stop ? await stopStages(files, component) : [];
      ctx.logger.info(
        [`Deprecated ${entityRefs.join(', ')}`, ...stages].join('; stopped '),
      );
      ctx.output('notice', notice);
      ctx.output('entityRefs', entityRefs);
      ctx.output('stages', stages);
      ctx.output('howToArchive', howToArchive(host, repositoryUrl));

      async function findReplacement(given: string) {
        const found = isRef(given)
          ? await deps.catalog.getEntityByRef(
              parseEntityRef(given, { defaultKind: 'component' }),
              { credentials },
            )
          : undefined;
        if (!found)
          throw new InputError(
            `There is no ${given} in the catalog to use instead. Choose something that is, or leave it out.`,
          );
        const { kind, metadata } = found;
        const { namespace = 'default', title } = metadata;
        return {
          title: title ?? metadata.name,
          url: [
            `${deps.portalUrl}/catalog`,
            namespace,
            kind.toLocaleLowerCase('en'),
            metadata.name,
          ].join('/'),
        };
      }
    },
  });
}
