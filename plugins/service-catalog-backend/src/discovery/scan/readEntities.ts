import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  EntityPolicies,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  type Entity,
  type EntityPolicy,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { parseEntityYaml } from '@backstage/plugin-catalog-node';
import { posix } from 'node:path';
import type { HostRepository, RepositoryHost } from '../hosts/RepositoryHost';
import { refuseCostly } from './refuseCostly';

// What the catalog asks of any entity. What it asks of each kind it reports on the entity by itself.
const policy: EntityPolicy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Reads the entities of a descriptor.
 *
 * @param address - of the file, as the catalog shows it
 * @throws Error that says what is wrong, with the entity or the number of the document
 */
export async function readEntities(
  content: string,
  address: string,
): Promise<Entity[]> {
  refuseCostly(content);
  const entities = new Map<string, Entity>();
  let document = 0;
  const location = { type: 'url', target: address };
  for (const result of parseEntityYaml(content, location)) {
    document++;
    if (result.type === 'error') throw new Error(plain(result.error.message));
    if (result.type !== 'entity') continue;
    const { entity } = result;
    try {
      await policy.enforce(entity);
    } catch (error) {
      const name = entity.metadata?.name ?? `document ${document}`;
      throw new Error(`${name}: ${isError(error) ? error.message : error}`);
    }
    const ref = stringifyEntityRef(entity);
    if (entities.has(ref))
      throw new Error(`${ref} is described twice; give one another name.`);
    entities.set(ref, entity);
  }
  return [...entities.values()];
}

/** Adds where an entity comes from, so that the catalog finds what its descriptor names beside it. */
export function withOrigin(
  entity: Entity,
  at: { host: RepositoryHost; repository: HostRepository; path: string },
): Entity {
  const { host, repository, path } = at;
  const file = host.fileUrl(repository, path);
  const folder = posix.dirname(path);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        [ANNOTATION_SOURCE_LOCATION]: `url:${host.folderUrl(
          repository,
          folder === '.' ? '' : `${folder}/`,
        )}`,
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: `url:${file}`,
        [ANNOTATION_ORIGIN_LOCATION]: `url:${file}`,
        [ANNOTATION_VIEW_URL]: file,
        [ANNOTATION_EDIT_URL]: file,
      },
    },
  };
}

// The parser puts the address before its message; whoever reads ours knows the file.
function plain(message: string): string {
  return message.replace(
    /^(Failed to parse YAML|YAML error) at \S+, (YAMLParseError: )?/,
    '',
  );
}
