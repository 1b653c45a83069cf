import {
  type Entity,
  EntityPolicies,
  type EntityPolicy,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { parseEntityYaml } from '@backstage/plugin-catalog-node';

// What the catalog asks of any entity. What it asks of each kind it reports on the entity by itself.
const policy: EntityPolicy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Reads the entities of one descriptor file.
 *
 * @param location - address of the file, for messages
 * @throws Error that says what is wrong, with the number of the document when there are several
 */
export async function parseDescriptor(
  content: Buffer,
  location: string,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  let document = 0;
  for (const result of parseEntityYaml(content, {
    type: 'url',
    target: location,
  })) {
    document++;
    if (result.type === 'error') throw new Error(plainMessage(result.error));
    if (result.type !== 'entity') continue;
    const { entity } = result;
    try {
      await policy.enforce(entity);
    } catch (error) {
      const name = entity.metadata?.name ?? `document ${document}`;
      throw new Error(`${name}: ${isError(error) ? error.message : error}`);
    }
    entities.push(entity);
  }
  return entities;
}

// The parser puts the address before its message; whoever reads ours knows the file.
function plainMessage(error: Error): string {
  return error.message.replace(
    /^(Failed to parse YAML|YAML error) at \S+, (YAMLParseError: )?/,
    '',
  );
}
