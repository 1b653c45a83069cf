import { Config } from '@backstage/config';
import { resolve } from 'node:path';

/**
 * The folder that the embedded parts keep their data in, as an absolute path: `waymark.dataDirectory`, by
 * default `.waymark`. A relative path starts at the folder that holds app-config.yaml.
 */
export function dataDirectory(config: Config, rootDir: string): string {
  return resolve(
    rootDir,
    config.getOptionalString('waymark.dataDirectory') ?? '.waymark',
  );
}
