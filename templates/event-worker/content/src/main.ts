// First, since it changes what the others import.
import { stopTracing } from './tracing.ts';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { createLogger } from './logging.ts';
import { createWorker } from './worker.ts';

/** To say goodbye to the queue, after the messages are done or given up. */
const LETTING_GO_MS = 2_000;

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
const log = createLogger(config);
const worker = createWorker(config, log);

function stop(signal: NodeJS.Signals): void {
  if (worker.lifecycle.draining) {
    log.warn({ signal }, 'second signal, stopping at once');
    process.exit(1);
  }
  log.info({ signal }, 'shutting down');

  // A queue that no longer answers must not keep it, either.
  setTimeout(() => {
    log.error('the queue did not let go in time');
    process.exit(1);
  }, config.SHUTDOWN_TIMEOUT_MS + LETTING_GO_MS).unref();

  worker
    .stop()
    .then(async isDone => {
      await stopTracing();
      if (!isDone) {
        log.error('messages were still under way, and will be delivered again');
      }
      log.info('stopped');
      process.exit(isDone ? 0 : 1);
    })
    .catch((error: unknown) => {
      log.fatal(error, 'shutdown failed');
      process.exit(1);
    });
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('uncaughtException', error => {
  log.fatal(error, 'uncaught exception');
  process.exit(1);
});

try {
  await once(worker.http.listen(config.PORT, config.HOST), 'listening');
  const { address, port } = worker.http.address() as AddressInfo;
  log.info(`health and metrics at http://${address}:${port}`);
} catch (error) {
  log.fatal(error, 'cannot listen');
  process.exit(1);
}
