import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from 'prom-client';
import { createApp, createServer } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { Database } from '../src/database.ts';
import { GreetingStore } from '../src/greetings/store.ts';
import { Lifecycle } from '../src/lifecycle.ts';
import { createTestLog, required } from './support.ts';

describe('a service without its database', () => {
  it('runs, is not ready, and answers 503', async t => {
    const config = loadConfig({ ...required, LOG_LEVEL: 'fatal' });
    const registry = new Registry();
    const { log, lines } = createTestLog();
    const database = new Database(config, registry, log);
    const app = await createApp({
      server: createServer(config),
      lifecycle: new Lifecycle(),
      registry,
      database,
      store: new GreetingStore(database),
    });
    t.after(() => Promise.all([app.close(), database.close()]));

    const ready = await app.inject('/health/ready');
    assert.equal(ready.statusCode, 503);
    assert.deepEqual(ready.json(), { status: 'database unreachable' });
    await app.inject('/health/ready');
    assert.deepEqual(lines, [
      'warn: the database does not answer (connect ECONNREFUSED 127.0.0.1:1)',
    ]);
    assert.equal((await app.inject('/health/live')).statusCode, 200);

    for (const request of [
      { method: 'POST' as const, url: '/greetings', payload: { name: 'Ada' } },
      { url: '/greetings' },
      { url: '/greetings/00000000-0000-4000-8000-000000000000' },
    ]) {
      const response = await app.inject(request);
      assert.equal(response.statusCode, 503);
      assert.equal(
        response.json<{ detail: string }>().detail,
        'The database does not answer',
      );
    }

    const metrics = await registry.metrics();
    assert.match(metrics, /^db_up 0$/m);
    assert.match(metrics, /^db_pool_connections\{state="used"\} 0$/m);
    assert.match(metrics, /^db_pool_connections_max 10$/m);
  });
});

describe('GreetingStore', () => {
  it('gives rows as the API has them', async () => {
    const greeting = {
      id: '00000000-0000-4000-8000-000000000000',
      name: 'Ada',
      message: 'Hello, Ada!',
    };
    const createdAt = '2026-01-02T03:04:05.678Z';
    const row = { ...greeting, created_at: new Date(createdAt) };
    const store = new GreetingStore({
      query: () => Promise.resolve([row] as never[]),
    });

    assert.deepEqual(await store.list(1), [{ ...greeting, createdAt }]);
    assert.deepEqual(await store.get(row.id), { ...greeting, createdAt });
    assert.equal((await store.add({ name: 'Ada' })).createdAt, createdAt);
  });
});
