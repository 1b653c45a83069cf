import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { countPeopleOfSample, untilPeopleAreListed } from '../lib/people.mjs';

describe('until people are listed', () => {
  let server;
  let url;
  /** `() => people`, or undefined where nobody can choose who to be. */
  let list;

  before(async () => {
    server = createServer((_request, response) => {
      const people = list();
      response.statusCode = people ? 200 : 404;
      response.end(JSON.stringify({ people }));
    });
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());

  const people = count => Array.from({ length: count }, (_, i) => `p${i}`);
  const all = countPeopleOfSample();

  test('waits for all of the sample, though nothing comes for a while', async () => {
    const began = performance.now();
    let listed = 0;
    list = () => {
      const waited = performance.now() - began;
      listed = waited < 500 ? 0 : waited < 3_000 ? 1 : all;
      return people(listed);
    };
    await untilPeopleAreListed(url);
    assert.equal(listed, all);
  });

  test('goes on with fewer where somebody has taken some out, and at once without a sample', async () => {
    list = () => people(all - 1);
    await untilPeopleAreListed(url);
    let asked = 0;
    list = () => void (asked += 1);
    await untilPeopleAreListed(url);
    assert.equal(asked, 1);
  });
});
