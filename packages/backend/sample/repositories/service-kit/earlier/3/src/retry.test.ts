import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retry } from './retry.ts';

test('returns the first success', async () => {
  let calls = 0;
  const result = await retry(
    async () => {
      calls += 1;
      if (calls < 3) throw new Error('not yet');
      return calls;
    },
    { attempts: 5, baseMs: 1 },
  );
  assert.equal(result, 3);
});
