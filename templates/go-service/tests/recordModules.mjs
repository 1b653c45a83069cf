import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

// Run after every change of content/go.mod.njk or of an import: node templates/go-service/tests/recordModules.mjs
// It lets `go mod tidy` write go.mod and go.sum with the database option and without, and makes of each the one
// template that gives both. With --update, everything is brought to its latest version before that.

const TEMPLATE = join(import.meta.dirname, '..');
const FILES = ['go.mod', 'go.sum'];
const update = process.argv.includes('--update');

const go = (cwd, ...args) => promisify(execFile)('go', args, { cwd });

/** What Go writes for a service, as lines by file. `versions` are wanted as well, as `module@version`. */
async function modulesOf(database, versions = []) {
  const folder = await mkdtemp(join(tmpdir(), 'go-service-modules-'));
  try {
    const files = await renderTemplate(TEMPLATE, { parameters: { database } });
    await writeFiles(folder, files);
    if (update) await go(folder, 'get', '-u', './...', 'tool');
    if (versions.length) await go(folder, 'get', ...versions);
    await go(folder, 'mod', 'tidy');
    const texts = FILES.map(name => readFile(join(folder, name), 'utf8'));
    return (await Promise.all(texts)).map(text => text.trimEnd().split('\n'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The lines of a template that gives `plain`, or `withDatabase` where there is a database. */
function merge(plain, withDatabase) {
  const lines = [];
  const take = (condition, from, other) => {
    const end = from.findIndex(line => other.includes(line));
    const own = from.splice(0, end < 0 ? from.length : end);
    if (own.length)
      lines.push(`{%- if ${condition} %}`, ...own, '{%- endif %}');
  };
  const [left, right] = [[...plain], [...withDatabase]];
  while (left.length || right.length) {
    take('values.database', right, left);
    take('not values.database', left, right);
    if (left[0] !== right[0])
      throw new Error(`${left[0]} and ${right[0]} are in different places.`);
    if (left.length) lines.push(left.shift());
    right.shift();
  }
  return lines;
}

const withDatabase = await modulesOf(true);
// The same versions without it, so that both are tested with the same.
const versions = withDatabase[0]
  .map(line => /^\t(\S+) (v\S+)/.exec(line))
  .filter(Boolean)
  .map(([, module, version]) => `${module}@${version}`);
const plainVersions = (await modulesOf(false))[0];
const plain = await modulesOf(
  false,
  versions.filter(version =>
    plainVersions.some(line => line.includes(`\t${version.split('@')[0]} `)),
  ),
);

for (const [index, name] of FILES.entries()) {
  const lines = merge(plain[index], withDatabase[index]);
  const text = `${lines.join('\n')}\n`.replace(
    /^module .*/,
    'module ${{ values.modulePath }}',
  );
  await writeFile(join(TEMPLATE, `content/${name}.njk`), text);
  console.log(`Wrote ${lines.length} lines into content/${name}.njk.`);
}
