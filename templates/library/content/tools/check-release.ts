import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

// What has to agree before a version is published: npm run release:check -- v1.2.3
const ROOT = join(import.meta.dirname, '..');

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(
  await readFile(join(ROOT, 'package.json'), 'utf8'),
) as { version: string };
const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');

const problems = [
  tag === `v${version}`
    ? ''
    : `The tag is ${JSON.stringify(tag)}, and package.json says ${version}: the tag has to be v${version}.`,
  changelog.split('\n').includes(`## ${version}`)
    ? ''
    : `CHANGELOG.md has no heading "## ${version}": say there what changes for those who use it.`,
].filter(Boolean);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
