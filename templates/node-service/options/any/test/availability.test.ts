import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Availability } from '../src/availability.ts';
import { createTestLog } from './support.ts';

describe('Availability', () => {
  it('is logged at each change, with the reason', () => {
    const { log, lines } = createTestLog();
    const cache = new Availability('the cache', log);
    const refused = new AggregateError([]);
    cache.failed(Object.assign(refused, { code: 'ECONNREFUSED' }));
    cache.failed(refused);
    cache.failed(new Error('wrong password'));
    cache.answered();
    cache.answered();
    cache.failed(new Error('wrong password'));
    assert.deepEqual(lines, [
      'warn: the cache does not answer (ECONNREFUSED)',
      'warn: the cache does not answer (wrong password)',
      'info: the cache answers',
      'warn: the cache does not answer (wrong password)',
    ]);
  });
});
