import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import {
  buildWithoutDocker,
  materialsOf,
  stagesOf,
} from '../../node-service/tests/lib/dockerfile.mjs';
import { startService } from '../../node-service/tests/lib/runningService.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

/** Its own checks, start and answers are those of `waymark template test`; here is what only concerns it. */
describe('A web app', () => {
  it('has one version, and a lock file for exactly its dependencies', async () => {
    const rendered = await renderTemplate(TEMPLATE);
    const read = path =>
      JSON.parse(rendered.find(file => file.path === path).content);
    const packageJson = read('package.json');
    const lock = read('package-lock.json');
    assert.equal(lock.name, packageJson.name);
    const { '': root, ...packages } = lock.packages;
    for (const part of [
      'name',
      'version',
      'engines',
      'dependencies',
      'devDependencies',
    ])
      assert.deepEqual(root[part], packageJson[part], part);
    for (const [name, { resolved, integrity }] of Object.entries(packages)) {
      assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, name);
      assert.match(integrity, /^sha512-/, name);
    }
  });

  describe('as its image', () => {
    let folder;
    let target;
    let dockerfile;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'web-app-'));
      target = await mkdtemp(join(tmpdir(), 'web-app-image-'));
      await writeFiles(folder, await renderTemplate(TEMPLATE));
      dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
    });
    after(async () => {
      for (const path of [folder, target])
        await rm(path, { recursive: true, force: true });
    });

    it('starts from what the Dockerfile copies, is healthy, and stops by itself', async () => {
      const image = await buildWithoutDocker(dockerfile, folder, target, {
        VERSION: '1.2.3',
      });
      assert.match(image.user, /^[1-9]\d*:[1-9]\d*$/);
      const [node, ...args] = image.command;
      assert.equal(node, 'node');
      const service = await startService(process.execPath, args, {
        cwd: image.folder,
        env: { ...image.env, API_URL: 'https://api.example.com' },
      });
      try {
        const page = await fetch(service.url);
        assert.equal(page.status, 200);
        const [, script] = /<script [^>]*src="([^"]+)"/.exec(await page.text());
        assert.equal((await fetch(service.url + script)).status, 200);
        const settings = await fetch(`${service.url}/settings.json`);
        assert.deepEqual(await settings.json(), {
          apiUrl: 'https://api.example.com',
        });
        await image.checkHealth({ PORT: new URL(service.url).port });
        assert.match(service.log(), /"version":"1\.2\.3"/);
      } finally {
        assert.equal(await service.stop('SIGTERM'), 0);
      }
      await assert.rejects(
        image.checkHealth({ PORT: new URL(service.url).port }),
      );
      const materials = await materialsOf(dockerfile, image);
      assert.ok(materials.includes('fastify'));
      assert.ok(!materials.includes('typescript'));
    });

    it('has nothing of what only pages are made of', async () => {
      const installed = name =>
        readFile(join(target, '1', 'node_modules', name, 'package.json'));
      await installed('fastify');
      for (const name of ['react', 'vite', 'vitest'])
        await assert.rejects(installed(name), { code: 'ENOENT' }, name);
    });

    it('builds on an exact version of Node, the one of .nvmrc', async () => {
      const bases = new Set(stagesOf(dockerfile).map(({ base }) => base));
      assert.equal(bases.size, 1);
      const [base] = bases;
      assert.match(base, /^node:\d+\.\d+\.\d+-/);
      const nvmrc = await readFile(join(folder, '.nvmrc'), 'utf8');
      assert.ok(base.startsWith(`node:${nvmrc.trim()}.`));
    });
  });
});
