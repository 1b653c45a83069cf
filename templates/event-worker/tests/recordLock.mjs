import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

// Run after every change of content/package.json.njk: node templates/event-worker/tests/recordLock.mjs
// It asks npm for the lock file, from what is locked already, and writes the template of it.

const TEMPLATE = join(import.meta.dirname, '..');
const LOCK = join(TEMPLATE, 'content/package-lock.json.njk');
const NAME = 'order-mailer';

const folder = await mkdtemp(join(tmpdir(), 'event-worker-lock-'));
try {
  const files = await renderTemplate(TEMPLATE, { parameters: { name: NAME } });
  for (const { path, content } of files)
    if (path === 'package.json' || path === 'package-lock.json')
      await writeFile(join(folder, path), content);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await promisify(execFile)(
    npm,
    [
      'install',
      '--package-lock-only',
      '--no-audit',
      '--no-fund',
      // Whatever this machine is set to.
      '--omit-lockfile-registry-resolved=false',
    ],
    { cwd: folder },
  );
  const lock = await readFile(join(folder, 'package-lock.json'), 'utf8');
  await writeFile(
    LOCK,
    lock.replaceAll(
      `"name": ${JSON.stringify(NAME)}`,
      '"name": ${{ values.name | dump }}',
    ),
  );
  const { packages } = JSON.parse(lock);
  console.log(`${Object.keys(packages).length - 1} packages.`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
