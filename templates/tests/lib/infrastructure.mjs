import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTool } from '../../../packages/launcher/lib/testing/tools.mjs';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

const TEMPLATE = join(import.meta.dirname, '../../node-service');

/**
 * The infrastructure code of a rendered service, in a folder of its own.
 *
 * @param options - as `renderTemplate` takes them
 * @returns `folder`; `stages`, the folders of the stages by name; `remove()`
 */
export async function renderInfrastructure(options) {
  const folder = await mkdtemp(join(tmpdir(), 'infrastructure-'));
  const files = await renderTemplate(TEMPLATE, options);
  await writeFiles(
    folder,
    files.filter(({ path }) =>
      /^(deploy\/infrastructure|migrations)\//.test(path),
    ),
  );
  const parent = join(folder, 'deploy/infrastructure/stages');
  const names = await readdir(parent);
  return {
    folder,
    stages: Object.fromEntries(names.map(name => [name, join(parent, name)])),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Runs OpenTofu as a pipeline does, with the providers that `tools/installTofu.mjs` has put beside it.
 *
 * @param path - of the tool
 * @returns `tofu(folder, args, env)`, which gives what was printed, and throws with it when the command fails
 */
export function createTofu(path) {
  const config = join(dirname(path), 'tofu.rc');
  const usual = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    ...(existsSync(config) && { TF_CLI_CONFIG_FILE: config }),
  };
  return (folder, args, env = {}) =>
    runTool(path, [...args, ...(args[0] === 'fmt' ? [] : ['-no-color'])], {
      cwd: folder,
      env: { ...usual, ...env },
    });
}

/** Keeps the state of a stage in its folder, where a pipeline has a backend for it. */
export function keepStateLocally(stage) {
  return writeFile(
    join(stage, 'backend_override.tf'),
    'terraform {\n  backend "local" {}\n}\n',
  );
}

export const readState = stage =>
  readFile(join(stage, 'terraform.tfstate'), 'utf8');
