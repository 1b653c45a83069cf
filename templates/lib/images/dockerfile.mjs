import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runTool } from '../../../packages/launcher/lib/testing/tools.mjs';

/** Of what it installs, no more than the build needs. */
const NPM = {
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
};

/** The stages of a Dockerfile: their base, their instructions in order, and the name of each. */
export function stagesOf(dockerfile) {
  const stages = [];
  const defaults = {};
  for (const line of dockerfile.replace(/\\\n\s*/g, '').split('\n')) {
    const [, instruction, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (instruction === 'FROM') {
      const [base, , name] = rest.split(' ');
      const argument = /^\$\{(\w+)\}$/.exec(base)?.[1];
      stages.push({ base: defaults[argument] ?? base, name, instructions: [] });
    } else if (instruction === 'ARG' && !stages.length) {
      Object.assign(defaults, variables(rest));
    } else if (instruction) {
      stages.at(-1).instructions.push([instruction, rest]);
    }
  }
  return stages;
}

/**
 * Does what a Dockerfile says in ordinary folders, for machines without Docker: what is missing in the image is missing there
 * too. Knows COPY and RUN, and the ARG, ENV, USER, HEALTHCHECK and CMD of the last stage.
 *
 * @param context - folder of the Dockerfile
 * @param target - an empty folder, which gets a folder for each stage
 * @param given - the build arguments
 * @returns folder, environment, user and command of the image, and `checkHealth`, which fails as its health check does
 */
export async function buildWithoutDocker(dockerfile, context, target, given) {
  const stages = stagesOf(dockerfile);
  const image = { env: {} };
  const args = {};
  for (const [index, { name = `${index}`, instructions }] of stages.entries()) {
    image.folder = join(target, name);
    await mkdir(image.folder);
    for (const [instruction, rest] of instructions) {
      if (instruction === 'COPY') await copy(rest, context, target, image);
      if (instruction === 'RUN')
        await runTool('sh', ['-ec', rest], { cwd: image.folder, env: NPM });
      if (instruction === 'ARG')
        Object.assign(args, { ...variables(rest), ...given });
      if (instruction === 'ENV')
        Object.assign(image.env, variables(filledIn(rest, args)));
      if (instruction === 'USER') image.user = rest;
      if (instruction === 'CMD') image.command = JSON.parse(rest);
      if (instruction === 'HEALTHCHECK') {
        const [command, ...words] = JSON.parse(rest.slice(rest.indexOf('[')));
        image.checkHealth = env => runTool(command, words, { env });
      }
    }
  }
  return image;
}

/** Names of what the bill of materials lists that a label of the image leads to. */
export async function materialsOf(dockerfile, { folder }) {
  const [, path] = /org\.cyclonedx\.sbom="\/app\/([^"]+)"/.exec(dockerfile);
  const { components } = JSON.parse(await readFile(join(folder, path), 'utf8'));
  return components.map(({ name }) => name);
}

async function copy(rest, context, target, { folder }) {
  const words = rest.split(' ');
  const from = words[0].startsWith('--from=') && words.shift().slice(7);
  const to = words.pop();
  for (const word of words) {
    const source = from
      ? join(target, from, word.replace(/^\/app\//, ''))
      : join(context, word);
    const inFolder = to.endsWith('/') || words.length > 1;
    await cp(source, join(folder, to, inFolder ? basename(word) : ''), {
      recursive: true,
    });
  }
}

function filledIn(rest, args) {
  return rest.replace(/\$(\w+)/g, (whole, name) => args[name] ?? whole);
}

function variables(rest) {
  return Object.fromEntries(rest.split(' ').map(pair => pair.split('=')));
}
