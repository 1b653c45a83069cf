import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import { mergeVariants } from './lib/mergeVariants.mjs';

// Run after every change of content/go.mod.njk or of an import: node templates/go-service/tests/recordModules.mjs
// It lets `go mod tidy` write go.mod and go.sum with every combination of options, and makes of each the one template
// that gives them all. With --update, everything is brought to its latest version before that.

const TEMPLATE = join(import.meta.dirname, '..');
const FILES = ['go.mod', 'go.sum'];
const OPTIONS = ['database', 'cache', 'queue'];
const update = process.argv.includes('--update');

const go = (cwd, ...args) => promisify(execFile)('go', args, { cwd });

const combinations = OPTIONS.reduce(
  (all, option) =>
    all.flatMap(one =>
      [false, true].map(value => ({ ...one, [option]: value })),
    ),
  [{}],
);

/** What Go writes for a service with these options, as lines by file. `versions` are those of modules, if it needs them. */
async function modulesOf(options, versions = new Map()) {
  const folder = await mkdtemp(join(tmpdir(), 'go-service-modules-'));
  const written = async () => {
    const texts = FILES.map(name => readFile(join(folder, name), 'utf8'));
    return (await Promise.all(texts)).map(text => text.trimEnd().split('\n'));
  };
  try {
    const files = await renderTemplate(TEMPLATE, { parameters: options });
    await writeFiles(folder, files);
    if (update) await go(folder, 'get', '-u', './...', 'tool');
    await go(folder, 'mod', 'tidy');
    const wanted = [...versionsIn((await written())[0])].flatMap(
      ([module, version]) => {
        const other = versions.get(module) ?? version;
        return other === version ? [] : [`${module}@${other}`];
      },
    );
    if (wanted.length) {
      await go(folder, 'get', ...wanted);
      await go(folder, 'mod', 'tidy');
    }
    return await written();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Versions by module, from the lines of a go.mod. */
const versionsIn = lines =>
  new Map(
    lines
      .map(line => /^\t(\S+) (v\S+)/.exec(line))
      .filter(Boolean)
      .map(([, module, version]) => [module, version]),
  );

const everything = await modulesOf(combinations.at(-1));
// The same versions with fewer options, so that all are tested with the same.
const versions = versionsIn(everything[0]);
const variants = [];
for (const options of combinations.slice(0, -1))
  variants.push({ options, files: await modulesOf(options, versions) });
variants.push({ options: combinations.at(-1), files: everything });

for (const [index, name] of FILES.entries()) {
  const lines = mergeVariants(
    variants.map(({ options, files }) => ({ options, lines: files[index] })),
  );
  const text = `${lines.join('\n')}\n`.replace(
    /^module .*/,
    'module ${{ values.modulePath }}',
  );
  await writeFile(join(TEMPLATE, `content/${name}.njk`), text);
  console.log(`Wrote ${lines.length} lines into content/${name}.njk.`);
}
