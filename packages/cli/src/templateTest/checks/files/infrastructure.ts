import { cp, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolsFolder } from '../../tools/findTool';
import type { Bench } from '../Bench';
import type { Check } from '../check';

/** Where a repository keeps what it needs of OpenTofu. */
export const INFRASTRUCTURE = 'deploy/infrastructure';

/** Environment of OpenTofu: with the providers of the tools folder when they are there, and no questions. */
export function tofuEnvironment(): NodeJS.ProcessEnv {
  const config = join(toolsFolder(), 'tofu.rc');
  return {
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    ...(existsSync(config) ? { TF_CLI_CONFIG_FILE: config } : {}),
  };
}

/** Folders with configuration right below one folder. */
export function rootsIn(paths: Iterable<string>, below: string): string[] {
  const pattern = new RegExp(`^(${INFRASTRUCTURE}/${below}/[^/]+)/[^/]+\\.tf$`);
  return [
    ...new Set(
      [...paths].flatMap(path => {
        const [, folder] = pattern.exec(path) ?? [];
        return folder ? [folder] : [];
      }),
    ),
  ];
}

export const infrastructure: Check = {
  name: 'infrastructure',
  title: 'OpenTofu: formatted, valid, and the tests of each module pass',
  applies: ({ files }) =>
    [...files.keys()].some(path => path.startsWith(`${INFRASTRUCTURE}/`)),
  async run(bench) {
    // It leaves folders and lock files behind, which are not the repository's.
    const copy = await mkdtemp(join(tmpdir(), 'waymark-template-tofu-'));
    try {
      await cp(join(bench.folder, INFRASTRUCTURE), join(copy, INFRASTRUCTURE), {
        recursive: true,
      });
      return await tofuProblems(bench, copy);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  },
};

/** @throws Error when what it needs cannot be fetched, with the problems that were found until then */
async function tofuProblems(bench: Bench, copy: string): Promise<string[]> {
  const paths = [...bench.produced.files.keys()];
  const tofu = (what: string, args: string[], folder = INFRASTRUCTURE) =>
    bench.problemsOf(`${what} of ${folder}`, bench.tool('tofu'), args, {
      cwd: join(copy, folder),
      env: tofuEnvironment(),
    });
  const problems = await tofu('tofu fmt', [
    'fmt',
    '-check',
    '-diff',
    '-recursive',
  ]);
  const modules = rootsIn(paths, 'modules');
  for (const folder of [...modules, ...rootsIn(paths, 'stages')]) {
    const init = await tofu(
      'tofu init',
      ['init', '-backend=false', '-no-color'],
      folder,
    );
    // A registry that does not answer says nothing of the repository.
    if (init.length > 0) throw new Error([...problems, ...init].join('\n'));
    problems.push(
      ...(await tofu('tofu validate', ['validate', '-no-color'], folder)),
    );
    if (modules.includes(folder))
      problems.push(
        ...(await tofu('tofu test', ['test', '-no-color'], folder)),
      );
  }
  return problems;
}
