import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { describedEntity } from '../descriptor/describedEntities';
import { assertMayChange } from '../permission';
import { RepositoryFiles } from '../workspace/RepositoryFiles';
import { handOver } from './handOver';
import { ownerRef } from './ownerNames';

/** The action `golden-paths:change-owner`. */
export function createChangeOwnerAction(deps: {
  catalog: CatalogService;
  permissions: PermissionsService;
}) {
  return createTemplateAction({
    id: 'golden-paths:change-owner',
    description:
      'Gives everything in the repository that the owner of a component owns to another one: entities, CODEOWNERS, labels of alerts, docs.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The component'),
        owner: z => z.string().describe('Entity ref of the new owner'),
      },
      output: {
        from: z => z.string().describe('Full ref of the old owner'),
        owner: z => z.string().describe('Full ref of the new owner'),
        ownerTitle: z => z.string().describe('Its name to show'),
        entityRefs: z =>
          z.array(z.string()).describe('The entities that change hands'),
        codeOwners: z =>
          z.array(z.string()).describe('The files of code owners that changed'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const to = ownerRef(ctx.input.owner);
      if (!to || !/^(group|user):/.test(to))
        throw new InputError(
          `“${ctx.input.owner}” does not name a group or a person. Write group:default/its-name.`,
        );
      const owner = await deps.catalog.getEntityByRef(to, { credentials });
      if (!owner)
        throw new InputError(
          `There is no ${to} in the catalog. Choose a group or a person that is.`,
        );
      const files = await RepositoryFiles.in(ctx.workspacePath);
      const entity = await describedEntity(files, ctx.input.entityRef);
      const from = ownerRef(entity.spec.owner, entity.namespace);
      if (!from)
        throw new InputError(
          `${entity.file} does not say who owns ${entity.ref}. Write spec.owner there.`,
        );
      if (from === to)
        throw new InputError(`${to} owns ${entity.ref} already.`);

      const { entityRefs, codeOwners } = await handOver(
        files,
        entity.file,
        from,
        to,
      );
      const profile = owner.spec?.profile as
        | { displayName?: string }
        | undefined;
      ctx.logger.info(`${entityRefs.join(', ')}: from ${from} to ${to}.`);
      ctx.output('from', from);
      ctx.output('owner', to);
      ctx.output(
        'ownerTitle',
        owner.metadata.title ?? profile?.displayName ?? parseEntityRef(to).name,
      );
      ctx.output('entityRefs', entityRefs);
      ctx.output('codeOwners', codeOwners);
    },
  });
}
