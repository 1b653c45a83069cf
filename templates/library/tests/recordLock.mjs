import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

// Run after every change of content/package.json.njk: node templates/library/tests/recordLock.mjs
// It asks npm for the lock file. What is locked already stays.

const TEMPLATE = join(import.meta.dirname, '..');
const FILES = ['package.json', 'package-lock.json'];
const NAME = '@locked/library';

const folder = await mkdtemp(join(tmpdir(), 'library-lock-'));
try {
  const parameters = { name: 'library', scope: 'locked' };
  for (const { path, content } of await renderTemplate(TEMPLATE, {
    parameters,
  }))
    if (FILES.includes(path)) await writeFile(join(folder, path), content);
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
    join(TEMPLATE, 'content/package-lock.json.njk'),
    lock.replaceAll(NAME, '@${{ values.scope }}/${{ values.name }}'),
  );
  const packages = Object.keys(JSON.parse(lock).packages).length - 1;
  console.log(`${packages} packages.`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
