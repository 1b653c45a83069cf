import { setTimeout as sleep } from 'node:timers/promises';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { GitRepositories } from '@waymark/plugin-git-host-backend';
import { judgeArrival } from '../catalog/arrival';
import { diagnoseDescriptor } from '../catalog/diagnoseDescriptor';
import { assertMayCreate } from '../permission';
import type { Creations } from './Creations';

/** Milliseconds; a test has less patience than a person. */
export interface Patience {
  /** Between two looks. */
  poll: number;
  /** Between two words of progress, the first of which looks into the descriptor. */
  report: number;
  /** In all. */
  total: number;
}

const PATIENCE: Patience = { poll: 200, report: 5000, total: 60_000 };

/** The action `golden-paths:await-entity`. */
export function createAwaitEntityAction(deps: {
  catalog: CatalogService;
  creations: Creations;
  permissions: PermissionsService;
  repositories: Pick<GitRepositories, 'head' | 'readFile' | 'urls'>;
  patience?: Patience;
}) {
  const { catalog, creations, repositories } = deps;
  const patience = deps.patience ?? PATIENCE;

  return createTemplateAction({
    id: 'golden-paths:await-entity',
    description:
      'Waits until the catalog shows a new entity as it was pushed, with its relations.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('Entity ref to wait for'),
        commit: z =>
          z
            .string()
            .optional()
            .describe('The commit pushed; the repository’s head if absent'),
      },
      output: { entityRef: z => z.string().describe('Full entity ref') },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayCreate(deps.permissions, credentials);
      const entityRef = stringifyEntityRef(parseEntityRef(ctx.input.entityRef));
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would wait until ${entityRef} is in the catalog.`);
        return;
      }

      const repository =
        creations.nameFor(ctx.task.id) ?? parseEntityRef(entityRef).name;
      const commit = ctx.input.commit ?? (await repositories.head(repository));
      const diagnose = () =>
        diagnoseDescriptor({
          catalog,
          credentials,
          repositories,
          repository,
          entityRef,
        });
      ctx.logger.info(`Waiting for ${entityRef} to appear in the catalog.`);
      const start = Date.now();
      let reported = 0;
      for (;;) {
        const entity = await catalog.getEntityByRef(entityRef, { credentials });
        const arrival = judgeArrival(entity, commit);
        const waited = Date.now() - start;
        if (arrival.state === 'there') {
          ctx.logger.info(`${entityRef} is there after ${waited} ms.`);
          creations.end(ctx.task.id);
          return;
        }
        if (arrival.state === 'stuck') {
          throw new Error(`${entityRef} cannot be shown: ${arrival.reason}.`);
        }
        if (waited >= patience.total) {
          throw new Error(
            `${entityRef} did not appear within ${Math.round(
              patience.total / 1000,
            )} s: ${
              arrival.missing
            }. Its descriptor is in order, so ask whoever runs the portal to look for errors in the catalog’s log.`,
          );
        }
        if (waited - reported >= patience.report) {
          reported = waited;
          const reason = await diagnose();
          if (reason) {
            throw new Error(`${entityRef} will not appear: ${reason}.`);
          }
          ctx.logger.info(
            `Still waiting after ${Math.round(waited / 1000)} s: ${
              arrival.missing
            }.`,
          );
        }
        await sleep(patience.poll, undefined, { signal: ctx.signal });
      }
    },
  });
}
