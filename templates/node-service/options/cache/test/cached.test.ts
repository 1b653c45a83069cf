import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from 'prom-client';
import { Cache } from '../src/cache.ts';
import { loadConfig } from '../src/config.ts';
import { CachedGreetings } from '../src/greetings/cached.ts';
import {
  createTestLog,
  createTestStore,
  eventually,
  required,
} from './support.ts';

describe('CachedGreetings', () => {
  it('asks for everything itself while the cache is away', async t => {
    const registry = new Registry();
    const { log, lines } = createTestLog();
    const cache = new Cache(loadConfig(required), registry, log);
    t.after(() => cache.close());
    const greetings = new CachedGreetings(createTestStore(), cache);

    const ada = await greetings.add({ name: 'Ada' });
    assert.deepEqual(await greetings.list(10), [ada]);
    assert.deepEqual(await greetings.get(ada.id), ada);

    const metrics = await registry.metrics();
    assert.match(metrics, /^cache_up 0$/m);
    assert.match(metrics, /^cache_lookups_total\{result="error"\} 1$/m);
    await eventually(() => {
      assert.deepEqual(lines, [
        'warn: the cache does not answer (connect ECONNREFUSED 127.0.0.1:1)',
      ]);
      return Promise.resolve();
    });
  });

  it('asks the store once, until something is added', async () => {
    const store = createTestStore();
    let asked = 0;
    const kept = new Map<string, unknown>();
    const greetings = new CachedGreetings(
      {
        add: greeting => store.add(greeting),
        get: id => store.get(id),
        list: limit => {
          asked += 1;
          return store.list(limit);
        },
      },
      {
        remember: async (key, _seconds, load) => {
          if (!kept.has(key)) {
            kept.set(key, await load());
          }
          return kept.get(key) as Awaited<ReturnType<typeof load>>;
        },
        forget: key => {
          kept.delete(key);
          return Promise.resolve();
        },
      },
    );
    await greetings.add({ name: 'Ada' });
    const grace = await greetings.add({ name: 'Grace' });
    assert.deepEqual(await greetings.list(1), [grace]);
    assert.equal((await greetings.list(10)).length, 2);
    assert.equal(asked, 1);

    const barbara = await greetings.add({ name: 'Barbara' });
    assert.deepEqual(await greetings.list(1), [barbara]);
  });
});
