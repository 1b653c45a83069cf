import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from 'prom-client';
import { Cache } from '../../src/cache.ts';
import { loadConfig } from '../../src/config.ts';
import { createTestLog, eventually, required } from '../support.ts';

const { CI, CACHE_URL } = process.env;
if (CI && !CACHE_URL) {
  throw new Error('the pipeline has to set CACHE_URL');
}
const skip = CACHE_URL ? false : 'CACHE_URL is not set';

describe('the cache in Valkey', { skip }, () => {
  it('remembers what was found until it is old or forgotten', async t => {
    const registry = new Registry();
    const { log, lines } = createTestLog();
    const cache = new Cache(
      loadConfig({ ...required, CACHE_URL }),
      registry,
      log,
    );
    t.after(() => cache.close());
    await eventually(async () => {
      assert.match(await registry.metrics(), /^cache_up 1$/m);
    });

    const key = `test-${process.pid}`;
    let found = 0;
    const remember = (seconds: number) =>
      cache.remember(key, seconds, () => {
        found += 1;
        return Promise.resolve({ found });
      });
    assert.deepEqual(await remember(60), { found: 1 });
    assert.deepEqual(await remember(60), { found: 1 });

    await cache.forget(key);
    assert.deepEqual(await remember(1), { found: 2 });
    await eventually(async () => {
      assert.deepEqual(await remember(60), { found: 3 });
    });
    await cache.forget(key);

    const metrics = await registry.metrics();
    assert.match(metrics, /^cache_lookups_total\{result="miss"\} 3$/m);
    assert.doesNotMatch(metrics, /result="error"/);
    assert.deepEqual(lines, ['info: the cache answers']);
  });
});
