import { readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';

/**
 * Makes sure that a checked out repository describes an entity itself. Where an entity comes from is said by
 * annotations, which whoever describes it can write: without this, an owner of anything could have the portal show, and
 * propose changes to, a repository that they may not see.
 *
 * @param descriptor - path from the root of the repository
 * @throws NotAllowedError when it does not
 */
export async function assertDescribes(
  folder: string,
  descriptor: string,
  entity: Entity,
): Promise<void> {
  const wanted = stringifyEntityRef(entity);
  const text = await readInside(folder, descriptor);
  const found = text === undefined ? [] : refsIn(text);
  if (!found.includes(wanted))
    throw new NotAllowedError(
      `${descriptor} of the repository that the catalog names for ${wanted} does not describe it. Register ${wanted} from the repository that has its descriptor, and try again.`,
    );
}

async function readInside(
  folder: string,
  path: string,
): Promise<string | undefined> {
  try {
    const file = await realpath(resolveSafeChildPath(folder, path));
    // A link of the repository may lead elsewhere.
    if (!file.startsWith(`${await realpath(folder)}${sep}`)) return undefined;
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

function refsIn(text: string): string[] {
  return parseAllDocuments(text).flatMap(document => {
    if (document.errors.length) return [];
    const entity = document.toJS() as Partial<Entity> | null;
    if (!entity?.kind || !entity.metadata?.name) return [];
    const { name, namespace = DEFAULT_NAMESPACE } = entity.metadata;
    return [stringifyEntityRef({ kind: entity.kind, namespace, name })];
  });
}
