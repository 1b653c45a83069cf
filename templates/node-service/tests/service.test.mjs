import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertLock } from '../../lib/assertLock.mjs';
import { describeNodeImage } from '../../lib/images/describeNodeImage.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

/** Its own checks, start and answers are those of `waymark template test`; here is what only concerns Node. */
describe('A service in Node', () => {
  for (const database of [false, true])
    it(`has one version, and a lock file for exactly its dependencies${
      database ? ', with a database' : ''
    }`, async () => {
      assertLock(await renderTemplate(TEMPLATE, { parameters: { database } }));
    });

  describeNodeImage(TEMPLATE, {
    library: 'fastify',
    async use({ url }) {
      const { status } = await fetch(`${url}/health/ready`);
      assert.equal(status, 200);
    },
  });
});
