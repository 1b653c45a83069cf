import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LEFT_OUT = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  'e2e-tests',
  '.waymark',
  '.git',
]);

/**
 * A digest of files: of their names, sizes and times of change.
 *
 * @param root - folder that the paths are relative to
 * @param paths - files and folders; a folder counts with all below it but built and installed things
 * @param salt - what else the result depends on, such as the version of the tools
 * @returns the same text as long as nothing changed
 */
export function digest(root, paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  const visit = path => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort())
        if (!LEFT_OUT.has(name)) visit(join(path, name));
      return;
    }
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

/** What a stamp file says, empty when there is none. */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
