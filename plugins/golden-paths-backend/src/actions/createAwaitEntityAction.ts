import { setTimeout as sleep } from 'node:timers/promises';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { firstToWaitFor } from '../catalog/arrival';
import { diagnoseDescriptor } from '../catalog/diagnoseDescriptor';
import type { CodeHosts } from '../hosts/CodeHosts';
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

const list = (refs: string[]) => refs.join(' and ');
const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

/** The action `golden-paths:await-entity`. */
export function createAwaitEntityAction(deps: {
  catalog: CatalogService;
  creations: Creations;
  hosts: CodeHosts;
  permissions: PermissionsService;
  patience?: Patience;
}) {
  const { catalog, creations, hosts } = deps;
  const patience = deps.patience ?? PATIENCE;

  return createTemplateAction({
    id: 'golden-paths:await-entity',
    description:
      'Waits until the catalog shows new entities as they were pushed, with their relations.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRefs: z =>
          z.array(z.string()).min(1).describe('Entity refs to wait for'),
        repository: z => z.string().describe('The repository they come from'),
        commit: z =>
          z
            .string()
            .optional()
            .describe('The commit that was pushed; any if absent'),
      },
      output: {
        entityRefs: z => z.array(z.string()).describe('Full entity refs'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayCreate(deps.permissions, credentials);
      const refs = ctx.input.entityRefs.map(ref =>
        stringifyEntityRef(parseEntityRef(ref)),
      );
      ctx.output('entityRefs', refs);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would wait until the catalog has ${list(refs)}.`);
        return;
      }

      const host = hosts.forNew;
      const repository = host.place(ctx.input.repository);
      // Elsewhere the repository is new, so whatever the catalog has of it is what was pushed.
      const commit = host.tellsCommits ? ctx.input.commit : undefined;
      const look = async () => {
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs: refs },
          { credentials },
        );
        return firstToWaitFor(refs, items, commit);
      };
      const diagnose = (entityRef: string) =>
        diagnoseDescriptor({
          catalog,
          credentials,
          host,
          repository,
          entityRef,
        });

      ctx.logger.info(`Waiting for ${list(refs)} to appear in the catalog.`);
      const start = Date.now();
      let reported = 0;
      for (;;) {
        const late = await look();
        const waited = Date.now() - start;
        if (!late) {
          ctx.logger.info(`The catalog has ${list(refs)} after ${waited} ms.`);
          creations.end(ctx.task.id);
          return;
        }
        const { ref, arrival } = late;
        if (arrival.state === 'stuck') {
          throw new Error(`${ref} cannot be shown: ${arrival.reason}.`);
        }
        if (waited >= patience.total) {
          throw new Error(
            `${ref} did not appear within ${seconds(patience.total)}: ${
              arrival.missing
            }. Its descriptor is in order, so ask whoever runs the portal to look for errors in the catalog’s log.`,
          );
        }
        if (waited - reported >= patience.report) {
          reported = waited;
          const reason = await diagnose(ref);
          if (reason) throw new Error(`${ref} will not appear: ${reason}.`);
          await host.remind(repository);
          ctx.logger.info(
            `Still waiting for ${ref} after ${seconds(waited)}: ${
              arrival.missing
            }.`,
          );
        }
        await sleep(patience.poll, undefined, { signal: ctx.signal });
      }
    },
  });
}
