import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { TemplateSource } from './portal.mjs';

const TEMPLATES = join(import.meta.dirname, '..');

/** Names of all templates, in their order. */
export const templateNames = readdirSync(TEMPLATES)
  .filter(name => existsSync(join(TEMPLATES, name, 'template.yaml')))
  .sort();

/**
 * What is known of a template's versions.
 *
 * @param folder - of the template
 * @returns `version` and `digest` it has now; `recorded`, digest by version, as in `tests/versions.json`; and
 *   `released`, the same as of the last commit: versions that services may have been made from
 */
export async function versionsOf(folder) {
  const { digest, template } = await TemplateSource.read(
    join(folder, 'template.yaml'),
  );
  return {
    version: template.metadata?.annotations?.['waymark/version'],
    digest,
    recorded: recorded(folder),
    released: released(folder),
  };
}

/** Folder of a template by its name. */
export const folderOf = name => join(TEMPLATES, name);

const fileOf = folder => join(folder, 'tests', 'versions.json');

function recorded(folder) {
  const file = fileOf(folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function released(folder) {
  const git = args =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    return JSON.parse(git(['show', 'HEAD:./tests/versions.json']));
  } catch {
    // A template that was never committed, or no repository at all.
    return {};
  }
}

/**
 * Writes down the digest of the version a template has now.
 *
 * @returns the version and its digest
 * @throws Error when that version was released with another one
 */
export async function record(folder) {
  const known = await versionsOf(folder);
  const { version, digest, released: before } = known;
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
    throw new Error(
      `waymark/version in template.yaml is ${version}. Write a semantic version there, such as 1.0.0.`,
    );
  }
  if ((before[version] ?? digest) !== digest) {
    throw new Error(
      `${version} is released, and the template or a part it shares has changed since. Raise waymark/version in template.yaml, add it to CHANGELOG.md, then run this again.`,
    );
  }
  const text = JSON.stringify(
    { ...known.recorded, [version]: digest },
    undefined,
    2,
  );
  mkdirSync(join(folder, 'tests'), { recursive: true });
  writeFileSync(fileOf(folder), `${text}\n`);
  return { version, digest };
}
