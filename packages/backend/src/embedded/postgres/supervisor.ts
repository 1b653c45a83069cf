import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import { Postmaster } from './postmaster';
import { PostgresLogger } from './types';

/** The ways of stopping and the milliseconds each is given before the next; below 5 s together. */
const WAYS_OF_STOPPING = [
  ['SIGINT', 3000],
  ['SIGQUIT', 1000],
  ['SIGKILL', 900],
] as const;

/** How often a start is tried: somebody may take the port, or processes of a dead server linger. */
const ATTEMPTS = 4;

/** Keeps one server running on one port until it is told to stop. */
export class Supervisor {
  readonly #launch: (port: number) => Promise<Postmaster>;
  readonly #logger: PostgresLogger;
  readonly #onStopped: () => Promise<void>;
  #postmaster: Postmaster | undefined;
  #stopping: Promise<void> | undefined;

  constructor(
    launch: (port: number) => Promise<Postmaster>,
    logger: PostgresLogger,
    onStopped: () => Promise<void>,
  ) {
    this.#launch = launch;
    this.#logger = logger;
    this.#onStopped = onStopped;
  }

  /** Process id of the server, 0 if there is none. */
  get pid() {
    return this.#postmaster?.pid ?? 0;
  }

  /** Starts the server on a free port, which it returns. */
  async start(): Promise<number> {
    let port = 0;
    await this.#attempt(async () => {
      port = await freePort();
      return port;
    });
    this.#watch(port);
    return port;
  }

  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  stopAtOnce(): void {
    this.#stopping ??= Promise.resolve();
    void this.#postmaster?.signal('SIGQUIT');
  }

  async #stop() {
    for (const [signal, patience] of WAYS_OF_STOPPING) {
      if (!this.#postmaster) break;
      await this.#postmaster.signal(signal);
      const patienceOver = new AbortController();
      const isGone = await Promise.race([
        this.#postmaster.gone.then(() => true),
        sleep(patience, false, { signal: patienceOver.signal }),
      ]);
      patienceOver.abort();
      if (isGone) break;
    }
    await this.#onStopped();
  }

  async #attempt(choosePort: () => Promise<number>) {
    for (let attempt = 1; ; attempt++) {
      this.#postmaster = await this.#launch(await choosePort());
      try {
        await this.#postmaster.ready();
        return;
      } catch (error) {
        await this.#postmaster.signal('SIGKILL');
        if (attempt === ATTEMPTS || this.#stopping) throw error;
        await sleep(attempt * 250);
      }
    }
  }

  /** A server that dies by itself (killed by the system for want of memory, say) is started where it was. */
  #watch(port: number) {
    void this.#postmaster?.gone.then(async () => {
      if (this.#stopping) return;
      this.#logger.error('The database ended unexpectedly, starting it again');
      try {
        await this.#attempt(async () => port);
        this.#logger.info('The database is back');
        this.#watch(port);
      } catch (error) {
        if (this.#stopping) return;
        this.#logger.error(`The database does not come back: ${error}`);
      }
    });
  }
}
