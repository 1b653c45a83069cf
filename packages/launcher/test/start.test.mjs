import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkDisk, checkPort } from '../lib/checks.mjs';
import { digest } from '../lib/fresh.mjs';
import { root } from '../lib/toolchain.mjs';

const start = env =>
  spawnSync(process.execPath, [join(root, 'packages/launcher/start.mjs')], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

test('a taken port is named, with the way out', async () => {
  const server = createServer();
  await new Promise(done => server.listen(0, 'localhost', done));
  const { port } = server.address();
  await assert.rejects(checkPort('localhost', port), {
    message: new RegExp(`^Port ${port} is taken\\.`),
  });
  await new Promise(done => server.close(done));
  await checkPort('localhost', port);
});

test('a missing git is one sentence', () => {
  const { status, stderr } = start({ PATH: '/nowhere' });
  assert.equal(status, 1);
  assert.equal(
    stderr,
    'git was not found. Install git, then run npm start again.\n',
  );
});

test('a data folder that cannot be written is one sentence', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-')), 'file');
  writeFileSync(file, '');
  const { status, stderr } = start({
    WAYMARK_DATA: join(file, 'data'),
    PORT: '7199',
  });
  assert.equal(status, 1);
  assert.match(
    stderr,
    /^The data folder .* cannot be written \(ENOTDIR\)\. [^\n]*\n$/,
  );
});

test('too little disk is one sentence, with how much is needed for what', () => {
  const gib = 1024 ** 3;
  assert.throws(() => checkDisk(3.9 * gib, false), {
    message:
      /^Only 3\.9 GiB of disk are free, and the first start needs 4\.0\. [^\n]*$/,
  });
  assert.throws(() => checkDisk(0.4 * gib, true), {
    message: /^Only 0\.4 GiB of disk are free, and the portal needs 0\.5\./,
  });
  checkDisk(4 * gib, false);
  checkDisk(gib, true);
});

test('a port that is no port is one sentence', () => {
  assert.equal(
    start({ PORT: 'x' }).stderr,
    'PORT is x, and must be a number from 1 to 65535.\n',
  );
});

test('the digest follows what changes and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  writeFileSync(join(folder, 'a'), '1');
  const before = digest(folder, ['a', 'missing']);
  assert.equal(digest(folder, ['a', 'missing']), before);
  assert.notEqual(digest(folder, ['a'], 'other tools'), before);
  writeFileSync(join(folder, 'a'), '22');
  assert.notEqual(digest(folder, ['a', 'missing']), before);
});
