import pg from 'pg';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { Availability, type Log } from './availability.ts';
import type { Config } from './config.ts';
import { service } from './service.ts';

/** Each half of the second that a readiness check may take. */
const PROBE_TIMEOUT_MS = 500;

/** The database did not answer. Its `cause` is for the logs. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
  readonly statusCode = 503;

  constructor(cause: unknown) {
    super('The database does not answer', { cause });
  }
}

/** Text with a character that PostgreSQL has no place for: NUL. */
export class UnstorableText extends Error {
  override name = 'UnstorableText';
  readonly statusCode = 400;

  constructor() {
    super('The text has a character that cannot be stored');
  }
}

/** A pool of connections to PostgreSQL, and what is measured of it. */
export class Database {
  readonly #pool: pg.Pool;
  /** A busy pool is not a dead database, so readiness has its own connection. */
  readonly #probe: pg.Pool;
  readonly #duration: Histogram<'operation'>;
  readonly #up: Gauge;
  readonly #availability: Availability;

  /** Connects when it is first asked, and again whenever it has to. */
  constructor(
    config: Pick<
      Config,
      'DATABASE_URL' | 'DATABASE_POOL_MAX' | 'DATABASE_TIMEOUT_MS'
    >,
    registry: Registry,
    log: Log,
  ) {
    this.#availability = new Availability('the database', log);
    const pool = createPool(config.DATABASE_URL, {
      max: config.DATABASE_POOL_MAX,
      connectionTimeoutMillis: config.DATABASE_TIMEOUT_MS,
      statement_timeout: config.DATABASE_TIMEOUT_MS,
      // For a server that has gone without a word, and cancels nothing.
      query_timeout: config.DATABASE_TIMEOUT_MS + 1_000,
    });
    this.#pool = pool;
    this.#probe = createPool(config.DATABASE_URL, {
      max: 1,
      connectionTimeoutMillis: PROBE_TIMEOUT_MS,
      query_timeout: PROBE_TIMEOUT_MS,
    });

    this.#duration = new Histogram({
      name: 'db_query_duration_seconds',
      help: 'Time of a query, without the wait for a connection',
      labelNames: ['operation'],
      buckets: [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
      ],
      registers: [registry],
    });
    this.#up = new Gauge({
      name: 'db_up',
      help: 'Whether the last readiness check reached the database',
      registers: [registry],
    });
    new Gauge({
      name: 'db_pool_connections',
      help: 'Connections of the pool, by state',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      },
    });
    new Gauge({
      name: 'db_pool_connections_max',
      help: 'Connections the pool may open',
      registers: [registry],
    }).set(config.DATABASE_POOL_MAX);
  }

  /**
   * Runs one statement.
   *
   * @param operation what it is for, in metrics: one of a few, such as `list_greetings`
   * @throws DatabaseUnavailable when there is no connection, or it breaks, or the statement takes too long
   * @throws UnstorableText when a value has a NUL
   */
  async query<Row extends pg.QueryResultRow>(
    operation: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new DatabaseUnavailable(error);
    });
    const observe = this.#duration.startTimer({ operation });
    let broken = false;
    try {
      const { rows } = await client.query<Row>(text, values);
      return rows;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code === '22021') {
        throw new UnstorableText();
      }
      // Connections that broke, servers that stop, statements that took too long.
      broken = code === undefined || /^(08|57)/.test(code);
      throw broken ? new DatabaseUnavailable(error) : error;
    } finally {
      observe();
      client.release(broken);
    }
  }

  /** Whether the database answers, within a second. */
  async answers(): Promise<boolean> {
    const up = await this.#probe.query('select 1').then(
      () => {
        this.#availability.answered();
        return true;
      },
      (error: unknown) => {
        this.#availability.failed(error);
        return false;
      },
    );
    this.#up.set(up ? 1 : 0);
    return up;
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#probe.end()]);
  }
}

function createPool(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: service.name,
    keepAlive: true,
    ...options,
  });
  // An idle connection was lost. The pool opens another when it needs one.
  pool.on('error', () => undefined);
  return pool;
}
