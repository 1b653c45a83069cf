import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { Unchanged } from '../lib/testing/unchanged.mjs';

let root;
let records;
const git = (...args) =>
  execFileSync(
    'git',
    ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
const write = (path, content) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const commit = (path, content) => {
  write(path, content);
  git('add', '--all');
  git('commit', '--quiet', '--message', path);
};
const look = () => Unchanged.of(root, records);
const passed = { name: 'adds', outcome: 'passed' };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-unchanged-'));
  records = mkdtempSync(join(tmpdir(), 'waymark-records-'));
  git('init', '--quiet');
  write('plugins/notes.md', 'No package.');
  write(
    'packages/app/package.json',
    '{ "scripts": { "test": "backstage-cli package test" } }',
  );
  write('packages/bench/package.json', '{ "scripts": { "test": "node" } }');
  commit('docs/index.md', 'Docs');
});

test('what has passed is known as long as all files are the same', () => {
  assert.equal(look().isWhole(), false);
  look().record([passed]);
  assert.equal(look().isWhole(), true);
  commit('packages/app/index.ts', 'export {};');
  assert.equal(look().isWhole(), false);
});

test('records of packages hold until something changes that is in no package with tests', () => {
  const { folder } = look();
  commit('packages/app/index.ts', 'export {};');
  assert.equal(look().folder, folder);
  for (const path of ['docs/index.md', 'packages/bench/bench.mjs']) {
    const before = look().folder;
    commit(path, 'Other');
    assert.notEqual(look().folder, before);
  }
});

test('a test that failed or was left out proves nothing', () => {
  look().record([passed, { name: 'divides', outcome: 'failed' }]);
  assert.equal(look().isWhole(), false);
  mkdirSync(look().folder, { recursive: true });
  look().record([passed, { name: 'divides', outcome: 'not run' }]);
  assert.deepEqual(readdirSync(records), []);
});

test('a record is believed for a week', () => {
  look().record([passed]);
  const [file] = readdirSync(look().folder);
  const then = Date.now() / 1000 - 8 * 24 * 3_600;
  utimesSync(join(look().folder, file), then, then);
  assert.equal(look().isWhole(), false);
});

test('nothing is known of files that are in no commit', () => {
  write('packages/app/index.ts', 'export {};');
  assert.equal(look(), undefined);
  rmSync(join(root, '.git'), { recursive: true });
  assert.equal(look(), undefined);
});
