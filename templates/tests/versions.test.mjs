import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  folderOf,
  record,
  templateNames,
  versionsOf,
} from '../lib/versions.mjs';

for (const name of templateNames) {
  describe(`The version of ${name}`, () => {
    it('is raised whenever what it renders changes', async () => {
      const { version, digest, recorded } = await versionsOf(folderOf(name));
      assert.match(version, /^\d+\.\d+\.\d+$/);
      assert.equal(
        recorded[version],
        digest,
        `The template, or a part it shares, is not what versions.json says ${version} is. ` +
          `Raise waymark/version in template.yaml if it was released, then run node templates/recordVersion.mjs ${name}`,
      );
    });

    it('is never given to something else again', async () => {
      const { recorded, released } = await versionsOf(folderOf(name));
      for (const [earlier, digest] of Object.entries(released))
        assert.equal(recorded[earlier], digest, earlier);
    });
  });
}

describe('Recording the version of a template', () => {
  let root;
  let folder;
  const write = (path, text) => writeFile(join(root, path), text);
  const version = number =>
    write(
      'mine/template.yaml',
      `kind: Template
metadata: { name: mine, annotations: { waymark/version: ${number} } }
spec:
  steps:
    - action: golden-paths:render
      input: { parts: [shared/base, content] }
`,
    );
  const file = async () =>
    JSON.parse(await readFile(join(folder, 'tests/versions.json'), 'utf8'));

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'waymark-versions-'));
    folder = join(root, 'mine');
    for (const path of ['shared/base', 'mine/content', 'mine/tests'])
      await mkdir(join(root, path), { recursive: true });
    await write('shared/base/a.txt', 'a');
    await write('mine/content/b.txt', 'b');
    await version('1.0.0');
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('may be repeated while the version is not released', async () => {
    const first = await record(folder);
    await write('mine/content/b.txt', 'better');
    const second = await record(folder);
    assert.notEqual(first.digest, second.digest);
    assert.deepEqual(await file(), { '1.0.0': second.digest });
  });

  it('refuses another digest for a released version, also when a shared part changed', async () => {
    const git = (...args) =>
      execFileSync('git', [
        '-C',
        root,
        '-c',
        'user.name=Ada',
        '-c',
        'user.email=ada@example.com',
        ...args,
      ]);
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'Release');
    const released = await file();

    await write('shared/base/a.txt', 'changed');
    await assert.rejects(record(folder), /1\.0\.0 is released/);
    assert.deepEqual(await file(), released);

    await version('1.1.0');
    const { digest } = await record(folder);
    assert.deepEqual(await file(), { ...released, '1.1.0': digest });
  });

  it('refuses what is no version', async () => {
    await version('soon');
    await assert.rejects(record(folder), /waymark\/version .* is soon/);
  });
});
