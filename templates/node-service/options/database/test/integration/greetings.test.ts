import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { Registry } from 'prom-client';
import { createApp, createServer } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { Database } from '../../src/database.ts';
import type { Greeting, GreetingList } from '../../src/greetings/schemas.ts';
import { GreetingStore } from '../../src/greetings/store.ts';
import { Lifecycle } from '../../src/lifecycle.ts';
import { eventually, required } from '../support.ts';

const { CI, DATABASE_URL } = process.env;
if (CI && !DATABASE_URL) {
  throw new Error('the pipeline has to set DATABASE_URL');
}
const skip = DATABASE_URL ? false : 'DATABASE_URL is not set';

const migrate = async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'dist/src/migrate.js',
  ]);
  return stdout.trim();
};

describe('greetings in PostgreSQL', { skip }, () => {
  const admin = new pg.Client(DATABASE_URL);
  const made: string[] = [];
  before(async () => {
    await migrate();
    await admin.connect();
  });
  after(async () => {
    await admin.query('delete from greetings where id = any($1)', [made]);
    await admin.end();
  });

  /** The service as main.ts puts it together. */
  async function start(t: TestContext, env: NodeJS.ProcessEnv = {}) {
    const registry = new Registry();
    const config = loadConfig({
      ...required,
      LOG_LEVEL: 'fatal',
      DATABASE_URL,
      ...env,
    });
    const server = createServer(config);
    const database = new Database(config, registry, server.log);
    const store = new GreetingStore(database);
    const lifecycle = new Lifecycle();
    const app = await createApp({
      server,
      lifecycle,
      registry,
      database,
      store,
    });
    t.after(async () => {
      await app.close();
      await database.close();
    });

    const greet = async (name: string) => {
      const response = await app.inject({
        method: 'POST',
        url: '/greetings',
        payload: { name },
      });
      if (response.statusCode === 201) {
        made.push(response.json<Greeting>().id);
      }
      return response;
    };
    return { app, greet, registry };
  }

  it('have a schema that is made once', async () => {
    assert.equal(await migrate(), 'the database is up to date');
  });

  it('outlive the process, the newest first', async t => {
    const { greet } = await start(t);
    const names = [
      "Robert'); drop table greetings; --",
      'Ada',
      '🦊'.repeat(100),
    ];
    for (const name of names) {
      assert.equal((await greet(name)).statusCode, 201);
    }

    const { app } = await start(t);
    const list = await app.inject('/greetings?limit=3');
    const { items } = list.json<GreetingList>();
    assert.deepEqual(
      items.map(({ name }) => name),
      names.toReversed(),
    );
    for (const greeting of items) {
      const one = await app.inject(`/greetings/${greeting.id}`);
      assert.deepEqual(one.json(), greeting);
    }
  });

  it('refuse what PostgreSQL cannot store', async t => {
    const { greet } = await start(t);
    assert.equal((await greet('A\0da')).statusCode, 400);
  });

  it('are served again after the connections were lost', async t => {
    const { app, greet } = await start(t);
    await greet('Ada');
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()',
    );
    await eventually(async () => {
      assert.equal((await app.inject('/greetings')).statusCode, 200);
    });
  });

  it('wait for a busy database only as long as they may, and the service stays ready', async t => {
    const { app, registry } = await start(t, {
      DATABASE_POOL_MAX: '1',
      DATABASE_TIMEOUT_MS: '300',
    });
    await admin.query('begin');
    await admin.query('lock table greetings in access exclusive mode');
    try {
      const slow = [app.inject('/greetings'), app.inject('/greetings')];
      assert.equal((await app.inject('/health/ready')).statusCode, 200);
      assert.match(
        await registry.metrics(),
        /^db_pool_connections\{state="used"\} 1$/m,
      );
      for (const { statusCode } of await Promise.all(slow)) {
        assert.equal(statusCode, 503);
      }
    } finally {
      await admin.query('rollback');
    }
    assert.equal((await app.inject('/greetings')).statusCode, 200);
    assert.match(
      await registry.metrics(),
      /^db_query_duration_seconds_count\{operation="list_greetings"\} \d+$/m,
    );
  });
});
