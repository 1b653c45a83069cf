import { posix } from 'node:path';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Document } from 'yaml';
import { assertMayChange } from '../permission';
import { RepositoryFiles } from '../workspace/RepositoryFiles';
import { editYaml } from '../yamlEdits/editYaml';
import {
  describedEntities,
  describedEntity,
  entityOf,
  folderOf,
} from './describedEntities';
import { editEntity, asWritten } from './editEntity';

/** The action `golden-paths:edit-descriptor`. */
export function createEditDescriptorAction(deps: {
  catalog: CatalogService;
  permissions: PermissionsService;
}) {
  return createTemplateAction({
    id: 'golden-paths:edit-descriptor',
    description:
      'Changes what catalog-info.yaml of the repository in the workspace says of an entity, and adds entities. Comments and order stay.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The entity to change'),
        set: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('Values by path, such as spec.lifecycle'),
        annotations: z =>
          z.record(z.string()).optional().describe('Values by annotation'),
        addTo: z =>
          z
            .record(z.array(z.unknown()))
            .optional()
            .describe('Values to add to the list at a path'),
        add: z =>
          z
            .array(z.record(z.unknown()))
            .optional()
            .describe(
              'Entities to describe in the same file: empty fields are left out, and `fromFile` reads a file beside it',
            ),
      },
      output: {
        file: z => z.string().describe('The file that describes the entity'),
        folder: z =>
          z.string().describe('Its folder with a slash at the end, or empty'),
        definitions: z =>
          z
            .array(z.string())
            .describe('The files that added entities are defined by'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const { entityRef, add = [], ...edits } = ctx.input;
      const files = await RepositoryFiles.in(ctx.workspacePath);
      const { file, index, ref } = await describedEntity(files, entityRef);
      const added = add.map(
        entity => new Document(asWritten(entity)) as Document,
      );

      const wanted = added.map(document => {
        const entity = entityOf(document);
        if (!entity)
          throw new InputError('An entity to add has no kind or no name.');
        return entity.ref;
      });
      const known = (await describedEntities(files)).map(entity => entity.ref);
      const { items } = await deps.catalog.getEntitiesByRefs(
        { entityRefs: wanted, fields: ['kind', 'metadata'] },
        { credentials },
      );
      const taken =
        wanted.find(each => known.includes(each)) ??
        items.flatMap(item => (item ? [stringifyEntityRef(item)] : []))[0];
      if (taken)
        throw new InputError(
          `There is an entity ${taken} already. Choose another name.`,
        );

      await files.edit([file], text => {
        const edited = editYaml(text, file, documents =>
          editEntity(documents[index], edits),
        );
        return [
          edited,
          ...added.map(document => document.toString({ lineWidth: 0 })),
        ]
          .map(part => (part.endsWith('\n') ? part : `${part}\n`))
          .join('---\n');
      });
      ctx.logger.info(
        [
          `Changed ${ref} in ${file}`,
          ...wanted.map(each => `described ${each}`),
        ].join(', '),
      );
      ctx.output('file', file);
      ctx.output('folder', folderOf(file));
      ctx.output(
        'definitions',
        added.flatMap(document => {
          const path = document.getIn(['spec', 'definition', '$text']);
          return typeof path === 'string'
            ? [posix.join(folderOf(file), path)]
            : [];
        }),
      );
    },
  });
}
