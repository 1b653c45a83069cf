import { cpSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from '../../../../../packages/launcher/lib/testing/tools.mjs';
import { root } from '../../../../../packages/launcher/lib/toolchain.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Builds sites with the engine of this project, or with that of stock TechDocs, which runs the real MkDocs.
 *
 * @param engine - `markdown` or `mkdocs`
 * @param sources - folders by name; they are copied, as MkDocs' generator changes what it gets
 * @param scratch - an empty folder
 * @param mkdocs - path of the program, for `mkdocs`
 * @returns the folder of each built site by name
 * @throws Error with the log when a site cannot be built
 */
export async function buildSites(engine, sources, scratch, mkdocs) {
  const sites = new Map();
  const folders = [];
  for (const [name, source] of sources) {
    const input = join(scratch, engine, name, 'source');
    const output = join(scratch, engine, name, 'site');
    cpSync(source, input, { recursive: true });
    mkdirSync(output);
    sites.set(name, output);
    folders.push(input, output);
  }
  await runTool(
    process.execPath,
    [
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(here, 'buildSites.cjs'),
      engine,
      ...folders,
    ],
    {
      cwd: root,
      env: mkdocs && {
        PATH: `${dirname(mkdocs)}${delimiter}${process.env.PATH}`,
      },
    },
  );
  return sites;
}
