import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

let version: string | undefined;

/**
 * A digest of the engine's own code and styles, and of the versions of the parsers it uses: what it rendered
 * under another one is not used again.
 */
export function engineVersion(): string {
  const root = resolvePackagePath(
    '@waymark/plugin-techdocs-backend-module-markdown',
  );
  version ??= digestOf([
    path.join(root, 'package.json'),
    // One of them is there: the sources, or what was made of them to be published.
    ...codeBelow(path.join(root, 'src')),
    ...codeBelow(path.join(root, 'dist')),
    ...codeBelow(path.join(root, 'assets')),
  ]);
  return version;
}

function codeBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      file =>
        /\.([cm]?[jt]s|css)$/.test(file) &&
        !/\.test\.|__testUtils__/.test(file),
    )
    .sort()
    .map(file => path.join(folder, file));
}

function digestOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
