import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import {
  WinstonLogger,
  type WinstonLoggerLevelOverride,
} from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { loadConfigSchema } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';
import { existsSync, readFileSync } from 'node:fs';

/**
 * The logger of the backend where the schema of the configuration, which tells what is secret, was made by the build:
 * the stock one makes it at each start, and for that loads the TypeScript compiler.
 *
 * @param file - the schema, as `serialize()` of `@backstage/config-loader` gives it
 * @returns nothing when there is no such file, as when the backend runs from its source: then the stock logger does
 */
export function rootLoggerWith(file: string | undefined) {
  if (!file || !existsSync(file)) return [];
  return [
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: { config: coreServices.rootConfig },
      async factory({ config }) {
        const settings = config.getOptionalConfig('backend.logger');
        const logger = WinstonLogger.create({
          meta: {
            service: 'backstage',
            ...settings?.getOptional<JsonObject>('meta'),
          },
          level: settings?.getOptionalString('level'),
        });
        const secretsOf = await createConfigSecretEnumerator({
          logger,
          schema: await loadConfigSchema({
            serialized: JSON.parse(readFileSync(file, 'utf8')),
          }),
        });
        const follow = () => {
          logger.addRedactions(redactions(config, secretsOf(config)));
          logger.setLevelOverrides(levelOverrides(config));
        };
        follow();
        config.subscribe?.(follow);
        return logger;
      },
    }),
  ];
}

function redactions(config: Config, secrets: Iterable<string>) {
  const allowed = new Set(
    config
      .getOptionalStringArray('backend.logger.redactAllowlist')
      ?.map(text => text.trim()),
  );
  return [...secrets].filter(secret => !allowed.has(secret.trim()));
}

function levelOverrides(config: Config): WinstonLoggerLevelOverride[] {
  const overrides = config.getOptionalConfigArray('backend.logger.overrides');
  return (overrides ?? []).map(override => ({
    level: override.getString('level'),
    matchers: override.get('matchers'),
  }));
}
