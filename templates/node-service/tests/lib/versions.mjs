import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource, templateDigest } from './portal.mjs';
import { template, TEMPLATE_FOLDER } from './template.mjs';

const FILE = join(TEMPLATE_FOLDER, 'tests', 'versions.json');

/** The version the template says it has. */
export const version = template.metadata.annotations['waymark/version'];

/** Digest of what the template renders from now: its descriptor and `content/`, without its tests. */
export async function digestNow() {
  const source = await readSource(TEMPLATE_FOLDER);
  return templateDigest(
    source.filter(
      ({ path }) => path === 'template.yaml' || path.startsWith('content/'),
    ),
  );
}

/** Digest of each version there has been. */
export const recorded = JSON.parse(readFileSync(FILE, 'utf8'));

/** The same as of the last commit: versions that services may have been made from. Empty for a template not committed yet. */
export function released() {
  try {
    const text = execFileSync('git', ['show', 'HEAD:./versions.json'], {
      cwd: join(TEMPLATE_FOLDER, 'tests'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Writes down the digest of the version the template has now. */
export function record(digest) {
  writeFileSync(
    FILE,
    `${JSON.stringify({ ...recorded, [version]: digest }, undefined, 2)}\n`,
  );
}
