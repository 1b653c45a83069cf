import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** The parts of the stylesheet, one subject each. The order counts: a later part may override an earlier one. */
export const STYLES = [
  ...['theme', 'toggles', 'layout', 'navigation'],
  ...['typography', 'images', 'inline', 'task-lists', 'footnotes'],
  ...['external-links', 'diagrams'],
  ...['code', 'highlighting', 'tables', 'admonitions', 'tabs', 'grid'],
  ...['runbook', 'page-end'],
  ...['narrow', 'print', 'icons'],
];

/** Folder of the parts, each a file `<name>.css`. */
export const STYLES_FOLDER = resolvePackagePath(
  '@waymark/plugin-techdocs-backend-module-markdown',
  'assets/styles',
);

/**
 * Writes the stylesheet of a site. The reader only accepts stylesheets that are named like this.
 *
 * @returns its path within the site
 */
export async function publishStylesheet(outputDir: string): Promise<string> {
  const parts = STYLES.map(name =>
    readFile(path.join(STYLES_FOLDER, `${name}.css`), 'utf8'),
  );
  const css = (await Promise.all(parts)).join('\n');
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8);
  const stylesheet = `assets/stylesheets/main.${hash}.min.css`;
  await mkdir(path.join(outputDir, 'assets', 'stylesheets'), {
    recursive: true,
  });
  await writeFile(path.join(outputDir, stylesheet), css);
  return stylesheet;
}
