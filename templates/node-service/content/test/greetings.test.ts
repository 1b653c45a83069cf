import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Greeting, GreetingList } from '../src/greetings/schemas.ts';
import { postJson, problemOf, startServer } from './support.ts';

describe('/greetings', () => {
  it('creates a greeting that can be read at its location', async t => {
    const { url } = await startServer(t);

    const created = await postJson(`${url}/greetings`, { name: 'Ada' });
    assert.equal(created.status, 201);
    const greeting = (await created.json()) as Greeting;
    assert.equal(greeting.message, 'Hello, Ada!');

    const location = created.headers.get('location') ?? '';
    const read = await fetch(`${url}${location}`);
    assert.equal(read.status, 200);
    assert.deepEqual(await read.json(), greeting);
  });

  it('lists the newest first, as many as asked for', async t => {
    const { url } = await startServer(t);
    for (const name of ['Ada', 'Grace', 'Barbara']) {
      await postJson(`${url}/greetings`, { name });
    }

    const response = await fetch(`${url}/greetings?limit=2`);
    const { items } = (await response.json()) as GreetingList;
    assert.deepEqual(
      items.map(({ name }) => name),
      ['Barbara', 'Grace'],
    );
  });

  it('says which value is not valid', async t => {
    const { url } = await startServer(t);

    for (const name of ['', '   ', 'x'.repeat(101), false, 7]) {
      const response = await postJson(`${url}/greetings`, { name });
      const { errors } = await problemOf(response, 400);
      assert.match(JSON.stringify(errors), /"in":"body","pointer":"\/name"/);
    }
    await problemOf(await postJson(`${url}/greetings`, { nam: 'Ada' }), 400);
    await problemOf(await fetch(`${url}/greetings?limit=0`), 400);
    await problemOf(await fetch(`${url}/greetings/1`), 400);
  });

  it('does not know a greeting that was never made', async t => {
    const { url } = await startServer(t);
    const id = '00000000-0000-4000-8000-000000000000';
    const problem = await problemOf(await fetch(`${url}/greetings/${id}`), 404);
    assert.equal(problem.detail, `There is no greeting ${id}`);
  });
});
