import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeFiles } from '../portal.mjs';
import { renderTemplate } from '../renderTemplate.mjs';
import { buildWithoutDocker, materialsOf, stagesOf } from './dockerfile.mjs';
import { startService } from './runningService.mjs';

/**
 * Describes the image of what a template for Node makes of its defaults: built as its Dockerfile says, started, asked
 * and stopped.
 *
 * @param template - its folder
 * @param options - `env`: what it is started with; `library`: a dependency of its own; `use`: gets the running service,
 *   with its `url`; `look`: gets the folder of the image
 */
export function describeNodeImage(template, options) {
  const { env = {}, library, use, look } = options;
  describe('as its image', () => {
    let folder;
    let target;
    let dockerfile;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'made-'));
      target = await mkdtemp(join(tmpdir(), 'image-'));
      await writeFiles(folder, await renderTemplate(template));
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
        env: { ...image.env, ...env },
      });
      const checkHealth = () =>
        image.checkHealth({ PORT: new URL(service.url).port });
      try {
        await use?.(service);
        await checkHealth();
        assert.match(service.log(), /"version":"1\.2\.3"/);
      } finally {
        assert.equal(await service.stop('SIGTERM'), 0);
      }
      await assert.rejects(checkHealth());
      const materials = await materialsOf(dockerfile, image);
      assert.ok(materials.includes(library));
      assert.ok(!materials.includes('typescript'));
      await look?.(image.folder);
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
}
