import type { Backend } from '@backstage/backend-app-api';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { ConfigSources, StaticConfigSource } from '@backstage/config-loader';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '../postgres';
import { chooseDatabase } from './databaseChoice';
import { dataDirectory } from './dataDirectory';
import { embeddedDefaults } from './defaults';

/** What runs beside the backend. */
export interface Embedded {
  /** To be added to the backend before anything else. */
  features: BackendFeature[];
  /** Starts the backend; what is embedded stops after it, and also when it fails to start. */
  run(backend: Backend): Promise<void>;
}

/**
 * Reads the configuration, starts the embedded database unless another one is configured, and puts what the
 * embedded parts need below what the operator says.
 *
 * @throws PostgresStartError or InputError with one sentence for the user
 */
export async function startEmbedded(): Promise<Embedded> {
  const operator = ConfigSources.default({});
  const config = await ConfigSources.toConfig(operator);
  const directory = dataDirectory(config, process.cwd());
  const database = chooseDatabase(config, process.env);
  config.close();

  let postgres: EmbeddedPostgres | undefined;
  if (database.kind === 'embedded')
    postgres = await startPostgres({ directory, logger: console });
  const connection =
    database.kind === 'environment'
      ? database.connection
      : postgres && { ...postgres.connection };
  await mkdir(join(directory, 'tmp'), { recursive: true });

  const rootConfig = createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      ConfigSources.toConfig(
        ConfigSources.merge([
          StaticConfigSource.create({
            data: embeddedDefaults(directory, connection),
          }),
          operator,
        ]),
      ),
  });
  return { features: [rootConfig], run: backend => run(backend, postgres) };
}

async function run(backend: Backend, postgres: EmbeddedPostgres | undefined) {
  let ending: Promise<void> | undefined;
  const end = (signal: NodeJS.Signals) => {
    ending ??= backend
      .stop()
      .catch(error =>
        console.error(`The backend did not stop in good order: ${error}`),
      )
      .then(() => postgres?.stop())
      .then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.prependListener('SIGINT', end);
  process.prependListener('SIGTERM', end);
  try {
    await backend.start();
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}
