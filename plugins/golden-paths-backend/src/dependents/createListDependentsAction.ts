import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RelationsService } from '@waymark/plugin-service-catalog-backend';
import { assertMayChange } from '../permission';
import { dependentsText, NOTHING } from './dependentsText';

/** The action `golden-paths:list-dependents`. */
export function createListDependentsAction(deps: {
  permissions: PermissionsService;
  /** Address of the portal. */
  portalUrl: string;
  relations: Pick<RelationsService, 'dependents'>;
}) {
  return createTemplateAction({
    id: 'golden-paths:list-dependents',
    description:
      'Lists what breaks when an entity goes away, with whom to tell. Goes on only when somebody has said that they read it, or when there is nothing.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('What goes away'),
        acknowledged: z =>
          z
            .boolean()
            .optional()
            .describe('Whether the person has read what depends on it'),
      },
      output: {
        count: z =>
          z.number().describe('How many depend on it, directly or not'),
        text: z => z.string().describe('All of them by owner, in Markdown'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const ref = parseEntityRef(ctx.input.entityRef, {
        defaultKind: 'component',
      });
      const found = await deps.relations
        .dependents(ref, credentials)
        .catch(error => {
          // A repository may be brought to a dry run that the catalog does not have.
          if (ctx.isDryRun && error instanceof NotFoundError) return undefined;
          throw error;
        });
      const dependents = found?.dependents ?? [];
      const text = found ? dependentsText(found, deps.portalUrl) : NOTHING;
      const name = stringifyEntityRef(ref);
      ctx.logger.info(`What depends on ${name}:\n${text}`);
      // A preview shows what there is to read.
      if (dependents.length && !ctx.input.acknowledged && !ctx.isDryRun)
        throw new InputError(
          `${dependents.length} ${
            dependents.length === 1 ? 'thing depends' : 'things depend'
          } on ${name}: ${dependents
            .map(each => each.ref)
            .join(
              ', ',
            )}. Tell their owners, then confirm that you have read this: in the form, or with --set acknowledged=true.`,
        );
      ctx.output('count', dependents.length);
      ctx.output('text', text);
    },
  });
}
