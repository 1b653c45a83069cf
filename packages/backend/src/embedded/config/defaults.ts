import { JsonObject } from '@backstage/types';
import { join } from 'node:path';

/**
 * What the embedded parts add to the configuration, below everything that the operator says.
 *
 * @param directory - the data folder, absolute
 * @param connection - the database to use, unless the operator's configuration names one
 */
export function embeddedDefaults(
  directory: string,
  connection: JsonObject | undefined,
): JsonObject & { backend: { workingDirectory: string } } {
  return {
    backend: {
      // Where the scaffolder works, among others.
      workingDirectory: join(directory, 'tmp'),
      ...(connection && {
        database: { client: 'pg', pluginDivisionMode: 'schema', connection },
      }),
    },
    waymark: {
      gitHost: { directory: join(directory, 'git') },
      docs: { cacheDirectory: join(directory, 'docs-cache') },
    },
    techdocs: {
      publisher: { local: { publishDirectory: join(directory, 'docs') } },
    },
  };
}
