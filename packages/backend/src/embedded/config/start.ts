import { Backend } from '@backstage/backend-app-api';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { targetPaths } from '@backstage/cli-common';
import { ConfigSources, StaticConfigSource } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgres, startPostgres } from '../postgres';
import { checkServer } from './checkServer';
import { chooseDatabase } from './databaseChoice';
import { dataDirectory } from './dataDirectory';
import { embeddedDefaults } from './defaults';
import { rootLoggerWith } from './rootLogger';
import { boundShutdown, postgresLifecycle } from './shutdown';

/** The embedded parts of a portal, started. */
export interface Embedded {
  /** To be added to the backend: its configuration, and what stops the database after the plugins. */
  features: BackendFeature[];
  /** Starts the backend; should that fail, everything embedded is stopped before the error is passed on. */
  run(backend: Backend): Promise<void>;
}

/**
 * Starts what is embedded and works out the configuration of the backend: that of the operator, above defaults which
 * point to the embedded parts.
 *
 * @throws an error with one sentence for the user when the data folder, the database or a variable is at fault.
 *   A parent that started this process with a channel is told that sentence, or else when the backend is ready.
 */
export async function startEmbedded(): Promise<Embedded> {
  let postgres: EmbeddedPostgres | undefined;
  let isRunning = false;
  boundShutdown(
    () => postgres,
    () => isRunning || postgres !== undefined,
  );
  try {
    const logger = WinstonLogger.create({ meta: { service: 'waymark' } });
    const rootDir = targetPaths.rootDir;
    const operator = await ConfigSources.toConfig(
      ConfigSources.default({ watch: false }),
    );
    const choice = chooseDatabase(operator, process.env);
    const directory = dataDirectory(operator, rootDir);
    operator.close();

    let connection: JsonObject | undefined;
    if (choice.kind === 'environment') {
      connection = choice.connection;
      await checkServer(connection);
    } else if (choice.kind === 'embedded') {
      postgres = await startPostgres({ directory, logger });
      connection = { ...postgres.connection };
    }
    const defaults = embeddedDefaults(directory, connection);
    await mkdir(defaults.backend.workingDirectory, { recursive: true });
    return {
      features: [
        rootConfigWith(defaults),
        ...rootLoggerWith(process.env.WAYMARK_CONFIG_SCHEMA),
        ...(postgres ? [postgresLifecycle(postgres)] : []),
      ],
      run: async backend => {
        isRunning = true;
        await run(backend, postgres);
      },
    };
  } catch (error) {
    await postgres?.stop();
    const message = error instanceof Error ? error.message : String(error);
    process.send?.({ type: 'waymark:refused', message });
    throw error;
  }
}

/** The configuration service: the operator's sources are read as usual, and go before the defaults. */
function rootConfigWith(defaults: JsonObject) {
  return createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      ConfigSources.toConfig(
        ConfigSources.merge([
          StaticConfigSource.create({
            data: defaults,
            context: 'embedded defaults',
          }),
          ConfigSources.default({}),
        ]),
      ),
  });
}

async function run(backend: Backend, postgres: EmbeddedPostgres | undefined) {
  try {
    await backend.start();
    process.send?.({ type: 'waymark:ready' });
  } catch (error) {
    await Promise.race([backend.stop().catch(() => {}), sleep(3000)]);
    await postgres?.stop();
    throw error;
  }
}
