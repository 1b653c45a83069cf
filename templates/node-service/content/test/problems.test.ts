import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { postJson, problemOf, startServer } from './support.ts';

describe('problems', () => {
  it('answers an unknown route', async t => {
    const { url } = await startServer(t);
    const problem = await problemOf(await fetch(`${url}/nothing?a=b`), 404);
    assert.equal(problem.detail, 'There is no GET /nothing');
  });

  it('answers a path that cannot be decoded', async t => {
    const { url } = await startServer(t);
    const response = await fetch(`${url}/%zz`);
    assert.equal(response.status, 400);
  });

  it('refuses a body that is not JSON, or not of a known type', async t => {
    const { url } = await startServer(t);
    const post = (type: string, body: string) =>
      fetch(`${url}/greetings`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    await problemOf(await post('application/json', '{"name":'), 400);
    await problemOf(await post('text/csv', 'name'), 415);
  });

  it('refuses a body over the limit', async t => {
    const { url } = await startServer(t, { env: { BODY_LIMIT_BYTES: '20' } });
    const response = await postJson(`${url}/greetings`, {
      name: 'x'.repeat(50),
    });
    await problemOf(response, 413);
  });

  it('keeps the cause of a fault to itself', async t => {
    const { url } = await startServer(t, {
      routes: app =>
        app.get('/fault', () => {
          throw new Error('password of the database: hunter2');
        }),
    });
    const problem = await problemOf(await fetch(`${url}/fault`), 500);
    assert.equal(problem.detail, 'The request could not be served');
    assert.doesNotMatch(JSON.stringify(problem), /hunter2/);
  });

  it('gives up on a route that takes too long', async t => {
    const { url } = await startServer(t, {
      env: { REQUEST_TIMEOUT_MS: '100' },
      routes: app => app.get('/slow', () => sleep(1_000)),
    });
    await problemOf(await fetch(`${url}/slow`), 503);
  });

  it('closes on a client that never ends its request', async t => {
    const { url } = await startServer(t, {
      env: { REQUEST_TIMEOUT_MS: '100' },
    });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    t.after(() => socket.destroy());
    socket.write('POST /greetings HTTP/1.1\r\nhost: x\r\n');

    let answer = '';
    for await (const chunk of socket.setEncoding('utf8')) {
      answer += String(chunk);
    }
    assert.match(answer, /^HTTP\/1\.1 408 /);
  });
});
