import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const USAGE = `node templates/render.mjs <template> <folder> [options]

Writes what a creation from a template would commit into a folder, without a portal.
Files there of the same name are replaced, others stay.

  --values FILE      parameters, in YAML
  --set NAME=VALUE   one parameter; may be repeated
  --pipeline KIND    github (default) or gitlab`;

/** A member of templates/, or a path. */
const folderOf = name =>
  name.includes('/') ? name : join(import.meta.dirname, name);

function assignment(text) {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (!name) throw new Error(`Write --set NAME=VALUE, not --set ${text}.`);
  return [name, value];
}

try {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      values: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      pipeline: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [template, folder] = positionals;
  if (options.help || !folder) {
    console.log(USAGE);
    process.exitCode = options.help ? 0 : 2;
  } else {
    const parameters = {
      ...(options.values && parse(await readFile(options.values, 'utf8'))),
      ...Object.fromEntries(options.set.map(assignment)),
    };
    const { pipeline } = options;
    // The scaffolder takes longer to load than to render.
    const [{ renderTemplate }, { writeFiles }] = await Promise.all([
      import('./lib/renderTemplate.mjs'),
      import('./lib/portal.mjs'),
    ]);
    const files = await renderTemplate(folderOf(template), {
      parameters,
      pipeline,
    });
    await writeFiles(folder, files);
    console.log(`Wrote ${files.length} files into ${folder}.`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
