import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderTemplate } from './renderTemplate.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * What npm locks for what a template makes. What is locked already stays.
 *
 * @param template - its folder
 * @param parameters - as of `renderTemplate`
 * @returns the text of package-lock.json
 */
export async function npmLock(template, parameters) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-lock-'));
  const lock = join(folder, 'package-lock.json');
  try {
    for (const { path, content } of await renderTemplate(template, {
      parameters,
    }))
      if (path === 'package.json' || path === 'package-lock.json')
        await writeFile(join(folder, path), content);
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
    return await readFile(lock, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes the lock file of a template that has the same dependencies whatever it is given.
 *
 * @param template - its folder
 * @param parameters - as of `npmLock`
 * @param locked - what package-lock.json has in the place of `written` with these parameters
 */
export async function recordNpmLock(template, parameters, { locked, written }) {
  const lock = await npmLock(template, parameters);
  await writeFile(
    join(template, 'content/package-lock.json.njk'),
    lock.replaceAll(locked, written),
  );
  const { packages } = JSON.parse(lock);
  console.log(`${Object.keys(packages).length - 1} packages.`);
}
