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

test('stops waiting when the caller has gone', async () => {
  const caller = new AbortController();
  const failing = retry(
    async () => {
      caller.abort(new Error('gone'));
      throw new Error('down');
    },
    { attempts: 9, baseMs: 60_000, signal: caller.signal },
  );
  await assert.rejects(failing);
});
