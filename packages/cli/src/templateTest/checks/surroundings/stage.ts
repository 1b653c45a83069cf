import {
  cp,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  INFRASTRUCTURE,
  rootsIn,
  tofuEnvironment,
} from '../files/infrastructure';
import { excerpt } from '../Bench';
import type { Bench } from '../Bench';
import type { Produced } from '../../model';

/** The stage that is applied; all are made of the same modules. */
const STAGE = 'staging';
/** What `tofu plan -detailed-exitcode` answers when nothing is to be done. */
const NOTHING_TO_DO = 0;

/** Whether the repository makes with OpenTofu what a module of this name stands for. */
export function hasModule(
  produced: Pick<Produced, 'files'>,
  name: string,
): boolean {
  const stage = `${INFRASTRUCTURE}/stages/${STAGE}`;
  return (
    rootsIn(produced.files.keys(), 'stages').includes(stage) &&
    [...produced.files].some(
      ([path, { content }]) =>
        path.startsWith(`${stage}/`) && content.includes(`module "${name}"`),
    )
  );
}

/**
 * Applies one module of the stage to a real server, on a copy of the stage with its state beside it and without the
 * files of other modules.
 *
 * @param env - how to reach the server, and secrets
 * @param secrets - texts that must not be in the state
 * @throws Error when it fails, would change something again, or keeps a secret
 */
export async function applyModule(
  bench: Bench,
  name: string,
  env: NodeJS.ProcessEnv,
  secrets: string[],
): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'waymark-template-apply-'));
  try {
    await cp(join(bench.folder, INFRASTRUCTURE), copy, { recursive: true });
    const cwd = join(copy, 'stages', STAGE);
    // Where the state of a stage is kept belongs to the platform.
    await writeFile(
      join(cwd, 'backend_override.tf'),
      'terraform {\n  backend "local" {}\n}\n',
    );
    await removeOthers(cwd, name);
    const options = { cwd, env: { ...tofuEnvironment(), ...env } };
    const tofu = (...args: string[]) =>
      bench.run(bench.tool('tofu'), args, options);
    const quiet = ['-no-color', '-input=false'];
    for (const args of [
      ['init', '-no-color'],
      ['apply', '-auto-approve', ...quiet],
    ]) {
      const { code, output } = await tofu(...args);
      if (code !== 0) throw new Error(`tofu ${args[0]}:\n${excerpt(output)}`);
    }
    const { code } = await tofu('plan', '-detailed-exitcode', ...quiet);
    if (code !== NOTHING_TO_DO)
      throw new Error(
        'A second apply would change something again, so the stage never comes to rest.',
      );
    await refuseSecretsIn(cwd, secrets);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** The files of a stage that bring other modules: what those ask for is not here. */
async function removeOthers(folder: string, name: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.tf')) continue;
    const text = await readFile(join(folder, file), 'utf8');
    const modules = [...text.matchAll(/^module "([^"]+)"/gm)];
    if (modules.length > 0 && modules.every(([, module]) => module !== name))
      await rm(join(folder, file));
  }
}

/** Whoever can read the state must not be able to read a password. */
async function refuseSecretsIn(
  folder: string,
  secrets: string[],
): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.includes('tfstate')) continue;
    const text = await readFile(join(folder, name), 'utf8');
    if (secrets.some(secret => text.includes(secret)))
      throw new Error(
        `${name} holds a password. Give it through a write-only argument.`,
      );
  }
}
