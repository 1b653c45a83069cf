import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe } from 'node:test';
import { parse } from 'yaml';
import { parameterNames, writeFiles } from './portal.mjs';
import { renderTemplate } from './renderTemplate.mjs';
import { folderOf, templateNames } from './versions.mjs';

const descriptorOf = name =>
  parse(readFileSync(join(folderOf(name), 'template.yaml'), 'utf8'));

/** Names of the templates that make a service with a chart: a new one is covered by being there. */
export const serviceTemplates = templateNames.filter(name =>
  descriptorOf(name).spec.steps.some(({ input }) =>
    input?.parts?.includes('shared/chart'),
  ),
);

/** Parameters a person may give, from the usual to the far ends of what is allowed. */
export const parameterSets = {
  defaults: { description: '', system: '' },
  'everything, in public': {
    tier: '1',
    exposure: 'public',
    database: true,
    cache: true,
    queue: true,
  },
  'the shortest': { name: 'a', description: 'x', system: '', tier: '4' },
  'the longest': {
    name: 'a234567890-b23456789-c23456789-d23456789-e23456789',
    description: 'x'.repeat(200),
    owner: 'user:people/ada.lovelace_1815',
    tier: '2',
    database: true,
  },
  'odd text': {
    name: 'null',
    description:
      'It\'s "half": {{ done }} ${{ values.name }} {% if %} {# #} \\ <b>é 店 🧭</b> # - [x]: & *y !z |',
  },
  'lines of text': {
    name: 'yes-2',
    description: '---\nfirst: line\n\n# second\ttab',
    system: '',
  },
};

/**
 * Describes what every service template makes of sets of parameters, all of them unless their titles are given.
 *
 * @param define - gets a function that gives, within the tests, what {@link makeService} does
 */
export function describeServices(
  what,
  define,
  titles = Object.keys(parameterSets),
) {
  for (const template of serviceTemplates)
    for (const title of titles)
      describe(`${what}, of ${template} from parameters: ${title}`, () => {
        let service;
        before(async () => {
          service = await makeService(template, title);
        });
        define(() => service);
      });
}

const made = new Map();
const folders = [];

/**
 * What a template makes of a set of parameters. It is made once for all tests of a process, which leave it as it is.
 *
 * @returns the `template`, the `parameters`, the `files` (text by path) and the `folder` they are written to, which goes
 *   with the process
 */
export function makeService(template, title) {
  const key = `${template} ${title}`;
  if (!made.has(key)) made.set(key, make(template, parameterSets[title]));
  return made.get(key);
}

async function make(template, given) {
  const parameters = parametersFor(template, given);
  const folder = await mkdtemp(join(tmpdir(), `${template}-`));
  folders.push(folder);
  const rendered = await renderTemplate(folderOf(template), { parameters });
  await writeFiles(folder, rendered);
  const files = new Map(
    rendered.map(({ path, content }) => [path, content.toString()]),
  );
  return { template, parameters, files, folder };
}

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Whether what was made works on a queue, and is not called. */
export const isWorker = files => files.has('api/asyncapi.yaml');

/** Those of the parameters that a template has, and its defaults for others. */
export function parametersFor(template, given) {
  const pages = [descriptorOf(template).spec.parameters].flat();
  const names = parameterNames(pages);
  const defaults = pages
    .flatMap(({ properties }) => Object.entries(properties))
    .filter(([, schema]) => schema.default !== undefined)
    .map(([name, schema]) => [name, schema.default]);
  return Object.fromEntries(
    Object.entries({
      name: 'order-history',
      ...Object.fromEntries(defaults),
      ...given,
    }).filter(([name]) => names.includes(name)),
  );
}
