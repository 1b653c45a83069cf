import { createClient } from '@redis/client';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Availability, type Log } from './availability.ts';
import type { Config } from './config.ts';
import { service } from './service.ts';

/** A cache that takes longer than this is no help. */
const TIMEOUT_MS = 100;

type Client = ReturnType<typeof openClient>;

/** Remembers answers for a while, in Valkey. Without it everything works, only slower. */
export class Cache {
  readonly #client: Client;
  readonly #lookups: Counter<'result'>;

  /** Connects on its own, and again whenever it has to. */
  constructor(config: Pick<Config, 'CACHE_URL'>, registry: Registry, log: Log) {
    const client = openClient(
      config.CACHE_URL,
      new Availability('the cache', log),
    );
    this.#client = client;
    this.#lookups = new Counter({
      name: 'cache_lookups_total',
      help: 'Lookups by result: hit, miss, or error when the cache is away',
      labelNames: ['result'],
      registers: [registry],
    });
    new Gauge({
      name: 'cache_up',
      help: 'Whether the service is connected to the cache',
      registers: [registry],
      collect() {
        this.set(client.isReady ? 1 : 0);
      },
    });
  }

  /**
   * The value of a key; else what `load` finds, which is then kept.
   *
   * @param seconds how old the answer may be
   */
  async remember<T>(
    key: string,
    seconds: number,
    load: () => Promise<T>,
  ): Promise<T> {
    const known = await this.#get(key);
    if (known !== undefined) {
      return JSON.parse(known) as T;
    }
    const value = await load();
    await this.#attempt(() =>
      this.#client.set(fullKey(key), JSON.stringify(value), {
        expiration: { type: 'EX', value: seconds },
      }),
    );
    return value;
  }

  async forget(key: string): Promise<void> {
    await this.#attempt(() => this.#client.del(fullKey(key)));
  }

  close(): Promise<void> {
    this.#client.destroy();
    return Promise.resolve();
  }

  async #get(key: string): Promise<string | undefined> {
    try {
      const value = await this.#client.get(fullKey(key));
      this.#lookups.inc({ result: value === null ? 'miss' : 'hit' });
      return value ?? undefined;
    } catch {
      this.#lookups.inc({ result: 'error' });
      return undefined;
    }
  }

  async #attempt(write: () => Promise<unknown>): Promise<void> {
    await write().catch(() => undefined);
  }
}

/** Others may use the same server. */
function fullKey(key: string): string {
  return `${service.name}:${key}`;
}

function openClient(url: string, availability: Availability) {
  const client = createClient({
    url,
    name: service.name,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: {
      connectTimeout: 1_000,
      reconnectStrategy: retries => Math.min(100 * 2 ** retries, 5_000),
    },
  });
  // The client tries again, and `cache_up` tells.
  client.on('error', availability.failed);
  client.on('ready', availability.answered);
  client.connect().catch(availability.failed);
  return client;
}
