import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertLock } from '../../lib/assertLock.mjs';
import { describeNodeImage } from '../../lib/images/describeNodeImage.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

const TEMPLATE = join(import.meta.dirname, '..');
const API_URL = 'https://api.example.com';

/** Its own checks, start and answers are those of `waymark template test`; here is what only concerns it. */
describe('A web app', () => {
  it('has one version, and a lock file for exactly its dependencies', async () => {
    assertLock(await renderTemplate(TEMPLATE));
  });

  describeNodeImage(TEMPLATE, {
    env: { API_URL },
    library: 'fastify',
    async use({ url }) {
      const page = await fetch(url);
      assert.equal(page.status, 200);
      const [, script] = /<script [^>]*src="([^"]+)"/.exec(await page.text());
      assert.equal((await fetch(url + script)).status, 200);
      const settings = await fetch(`${url}/settings.json`);
      assert.deepEqual(await settings.json(), { apiUrl: API_URL });
    },
    /** It has nothing of what only pages are made of. */
    async look(image) {
      const installed = name =>
        access(join(image, 'node_modules', name, 'package.json'));
      await installed('fastify');
      for (const name of ['react', 'vite', 'vitest'])
        await assert.rejects(installed(name), { code: 'ENOENT' }, name);
    },
  });
});
