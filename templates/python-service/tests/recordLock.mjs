import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import { lockTemplate } from './lib/lockTemplate.mjs';

// Resolves the dependencies with each option, and writes content/uv.lock.njk:
//   node templates/python-service/tests/recordLock.mjs [--upgrade]
// It needs uv on the PATH. What is locked already stays, but for --upgrade.
const template = join(import.meta.dirname, '..');
const OPTIONS = ['database', 'cache', 'queue'];

async function lockWith(options) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-lock-'));
  try {
    const parameters = {
      name: 'locked',
      ...Object.fromEntries(options.map(option => [option, true])),
    };
    await writeFiles(folder, await renderTemplate(template, { parameters }));
    execFileSync('uv', ['lock', ...process.argv.slice(2)], { cwd: folder });
    return await readFile(join(folder, 'uv.lock'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const plain = await lockWith([]);
const withOption = {};
for (const option of OPTIONS) withOption[option] = await lockWith([option]);
await writeFile(
  join(template, 'content/uv.lock.njk'),
  lockTemplate(plain, withOption),
);
