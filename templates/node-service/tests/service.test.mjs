import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { buildWithoutDocker, stagesOf } from './lib/dockerfile.mjs';
import { queriesOf, unanswered } from './lib/prometheus.mjs';
import { readTree, renderService } from './lib/render.mjs';
import { startService } from './lib/runningService.mjs';
import { runTool } from '../../../packages/launcher/lib/testing/tools.mjs';
import { valueSets } from './lib/values.mjs';

describe('A rendered service', () => {
  const values = valueSets['odd text'];
  let folder;
  let files;
  const npm = (...args) => runTool('npm', args, { cwd: folder });

  before(async () => {
    folder = await renderService(values);
    files = await readTree(folder);
    await npm('ci', '--no-audit', '--no-fund', '--prefer-offline');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('passes its own lint and format checks', async () => {
    await npm('run', 'lint');
    await npm('run', 'format:check');
  });

  it('passes its own tests, which reach enough of it', async () => {
    await npm('test');
    assert.match(await npm('run', 'coverage'), /pass [1-9]\d*\n.*fail 0\n/);
    await npm('run', 'openapi');
    // What `npm run openapi` writes is what the template brings.
    assert.deepEqual(
      parse(await readFile(join(folder, 'api/openapi.yaml'), 'utf8')),
      parse(files.get('api/openapi.yaml')),
    );
  });

  describe('started with npm start', () => {
    let service;
    before(async () => {
      service = await startService('npm', ['start'], { cwd: folder });
    });
    after(() => service?.stop('SIGKILL'));

    it('is live and ready, and logs in JSON with its name', async () => {
      for (const path of ['/health/live', '/health/ready']) {
        const { status } = await fetch(service.url + path);
        assert.equal(status, 200, path);
      }
      const [line] = service
        .log()
        .split('\n')
        .filter(text => text.startsWith('{'));
      assert.equal(JSON.parse(line).service, values.name);
    });

    it('has every metric and label that its alerts and dashboard ask for', async () => {
      const queries = queriesOf(files);
      assert.ok(queries.length > 15);
      const deadline = Date.now() + 10_000;
      for (;;) {
        // Some series begin with what they measure, such as a collection of garbage.
        await Promise.all(
          Array.from({ length: 50 }, () => fetch(`${service.url}/greetings`)),
        );
        const exposed = await (await fetch(`${service.url}/metrics`)).text();
        const missing = queries.flatMap(query => unanswered(query, exposed));
        if (!missing.length) break;
        assert.ok(Date.now() < deadline, missing.join('\n'));
      }
    });

    it('stops by itself on SIGTERM', async () => {
      await service.stop('SIGTERM');
      assert.match(service.log(), /"message":"stopped"/);
    });
  });

  describe('as its image', () => {
    let target;
    before(async () => {
      target = await mkdtemp(join(tmpdir(), 'node-service-image-'));
    });
    after(() => rm(target, { recursive: true, force: true }));

    it('starts from what the Dockerfile copies, and answers', async () => {
      const {
        command,
        user,
        env,
        folder: image,
      } = await buildWithoutDocker(files.get('Dockerfile'), folder, target);
      assert.match(user, /^[1-9]\d*:[1-9]\d*$/);
      const [node, ...args] = command;
      assert.equal(node, 'node');
      const service = await startService(process.execPath, args, {
        cwd: image,
        env,
      });
      try {
        const { status } = await fetch(`${service.url}/health/ready`);
        assert.equal(status, 200);
      } finally {
        assert.equal(await service.stop('SIGTERM'), 0);
      }
    });

    it('builds on an exact version of Node, the one of .nvmrc', () => {
      const bases = new Set(
        stagesOf(files.get('Dockerfile')).map(({ base }) => base),
      );
      assert.equal(bases.size, 1);
      const [base] = bases;
      assert.match(base, /^node:\d+\.\d+\.\d+-/);
      assert.ok(base.startsWith(`node:${files.get('.nvmrc').trim()}.`));
    });
  });
});
