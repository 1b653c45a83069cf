import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createApp } from './app.ts';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { Lifecycle, shutDown } from './lifecycle.ts';

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message);
      process.exit(1);
    }
    throw error;
  }
}

const config = readConfig();
const lifecycle = new Lifecycle();
const app = await createApp({
  config,
  lifecycle,
  registry: new Registry(),
  folder: join(import.meta.dirname, '../dist'),
});

function stop(signal: NodeJS.Signals): void {
  if (lifecycle.draining) {
    app.log.warn({ signal }, 'second signal, stopping at once');
    process.exit(1);
  }
  app.log.info({ signal }, 'shutting down');

  setTimeout(() => {
    app.log.error('requests were still running at the shutdown timeout');
    process.exit(1);
  }, config.SHUTDOWN_DRAIN_MS + config.SHUTDOWN_TIMEOUT_MS).unref();

  shutDown(app, lifecycle, config).then(
    () => {
      app.log.info('stopped');
      process.exit();
    },
    (error: unknown) => {
      app.log.fatal(error, 'shutdown failed');
      process.exit(1);
    },
  );
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('uncaughtException', error => {
  app.log.fatal(error, 'uncaught exception');
  process.exit(1);
});

try {
  await app.listen({ host: config.HOST, port: config.PORT });
} catch (error) {
  app.log.fatal(error, 'cannot listen');
  process.exit(1);
}
