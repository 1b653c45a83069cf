import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { doubledBackstagePackages } from '../lib/lockFile.mjs';
import { root } from '../lib/toolchain.mjs';

const lock = readFileSync(join(root, 'yarn.lock'), 'utf8');

test('the lock file holds each Backstage package once', () => {
  assert.ok(lock.includes('resolution: "@backstage/ui@npm:'));
  assert.deepEqual(doubledBackstagePackages(lock), []);
});

test('a second copy would be found', () => {
  const doubled = `${lock}\n"@backstage/ui@npm:0.1.0":\n  version: 0.1.0\n  resolution: "@backstage/ui@npm:0.1.0"\n`;
  assert.deepEqual(doubledBackstagePackages(doubled), ['@backstage/ui']);
});
