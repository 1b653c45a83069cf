import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import {
  buildWithoutDocker,
  materialsOf,
  stagesOf,
} from '../../node-service/tests/lib/dockerfile.mjs';
import { startService } from '../../node-service/tests/lib/runningService.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

/** Its own checks, start and events are those of `waymark template test`; here is what only concerns it. */
describe('An event worker', () => {
  let files;
  const read = path =>
    files.find(file => file.path === path).content.toString();
  before(async () => {
    files = await renderTemplate(TEMPLATE);
  });

  it('has one version, and a lock file for exactly its dependencies', () => {
    const packageJson = JSON.parse(read('package.json'));
    const { '': root, ...packages } = JSON.parse(
      read('package-lock.json'),
    ).packages;
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

  it('waits as long between attempts as its infrastructure has queues for', () => {
    const [, delays] = /RETRY_DELAYS = \[([\d, ]+)\]/.exec(
      read('src/messages/topology.ts'),
    );
    for (const stage of ['staging', 'production'])
      assert.ok(
        read(`deploy/infrastructure/stages/${stage}/queue.tf`).includes(
          `retry_delays = [${delays}]`,
        ),
        stage,
      );
  });

  it('has an inbox for each event that it describes as handled', () => {
    const { channels, operations } = parse(read('api/asyncapi.yaml'));
    const handled = Object.values(operations)
      .filter(({ action }) => action === 'receive')
      .map(({ channel }) => channels[channel.$ref.split('/').pop()].address);
    assert.ok(handled.length);
    for (const stage of ['staging', 'production'])
      assert.ok(
        read(`deploy/infrastructure/stages/${stage}/queue.tf`).includes(
          `inbox = ${JSON.stringify(handled).replaceAll(',', ', ')}`,
        ),
        stage,
      );
  });

  describe('as its image', () => {
    let folder;
    let target;
    let dockerfile;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'event-worker-'));
      target = await mkdtemp(join(tmpdir(), 'event-worker-image-'));
      await writeFiles(folder, files);
      dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
    });
    after(async () => {
      for (const path of [folder, target])
        await rm(path, { recursive: true, force: true });
    });

    it('starts from what the Dockerfile copies, is healthy without a queue, and stops by itself', async () => {
      const image = await buildWithoutDocker(dockerfile, folder, target, {
        VERSION: '1.2.3',
      });
      assert.match(image.user, /^[1-9]\d*:[1-9]\d*$/);
      const [node, ...args] = image.command;
      assert.equal(node, 'node');
      const service = await startService(process.execPath, args, {
        cwd: image.folder,
        env: { ...image.env, QUEUE_URL: 'amqp://127.0.0.1:1' },
      });
      try {
        await image.checkHealth({ PORT: new URL(service.url).port });
        assert.match(service.log(), /"version":"1\.2\.3"/);
      } finally {
        assert.equal(await service.stop('SIGTERM'), 0);
      }
      await assert.rejects(
        image.checkHealth({ PORT: new URL(service.url).port }),
      );
      const materials = await materialsOf(dockerfile, image);
      assert.ok(materials.includes('amqplib'));
      assert.ok(!materials.includes('typescript'));
      // The runbooks run it there.
      await readFile(join(image.folder, 'dist/src/deadLetters.js'));
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
