import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GreetingStore } from '../src/greetings/store.ts';

describe('GreetingStore', () => {
  it('forgets the oldest greeting when it is full', async () => {
    const store = new GreetingStore(2);
    const first = await store.add({ name: 'Ada' });
    const second = await store.add({ name: 'Grace' });
    const third = await store.add({ name: 'Barbara' });

    assert.deepEqual(await store.list(10), [third, second]);
    assert.equal(await store.get(first.id), undefined);
  });
});
