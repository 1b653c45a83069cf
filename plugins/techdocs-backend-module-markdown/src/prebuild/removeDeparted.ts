import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';

/** Namespace, kind and name, in front of the path of each published file. */
const TRIPLET = 3;

const toPosix = (file: string) => file.split(path.sep).join('/');

/**
 * Removes the published pages that a new build has no more. TechDocs' local publisher copies a site over the one
 * before, and a page that somebody took back would be served for ever.
 *
 * @param publishDirectory - holds the sites of all entities
 * @param objects - all published files of the entity, relative to that folder
 * @param directory - the new build
 */
export async function removeDeparted(
  publishDirectory: string,
  objects: string[],
  directory: string,
): Promise<void> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const built = new Set(
    entries
      .filter(entry => entry.isFile())
      .map(entry =>
        toPosix(
          path.relative(directory, path.join(entry.parentPath, entry.name)),
        ),
      ),
  );
  const departed = objects.filter(
    object => !built.has(toPosix(object).split('/').slice(TRIPLET).join('/')),
  );
  await Promise.all(
    departed.map(object =>
      rm(resolveSafeChildPath(publishDirectory, object), { force: true }),
    ),
  );
}
