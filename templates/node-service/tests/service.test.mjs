import assert from 'node:assert/strict';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import {
  buildWithoutDocker,
  materialsOf,
  stagesOf,
} from './lib/dockerfile.mjs';
import { startService } from './lib/runningService.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

/** Its own checks, start and answers are those of `waymark template test`; here is what only concerns Node. */
describe('A service in Node', () => {
  for (const database of [false, true])
    it(`has one version, and a lock file for exactly its dependencies${
      database ? ', with a database' : ''
    }`, async () => {
      const rendered = await renderTemplate(TEMPLATE, {
        parameters: { database },
      });
      const read = path =>
        JSON.parse(rendered.find(file => file.path === path).content);
      const packageJson = read('package.json');
      const { '': root, ...packages } = read('package-lock.json').packages;
      for (const part of [
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
      folder = await mkdtemp(join(tmpdir(), 'node-service-'));
      target = await mkdtemp(join(tmpdir(), 'node-service-image-'));
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
        env: image.env,
      });
      try {
        const { status } = await fetch(`${service.url}/health/ready`);
        assert.equal(status, 200);
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
