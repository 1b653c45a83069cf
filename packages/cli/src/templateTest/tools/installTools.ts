import { existsSync } from 'node:fs';
import {
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { excerpt } from '../checks/Bench';
import { packageFolder, repositoryPath } from '../packageFolder';
import { run } from '../processes/run';
import type { RunOptions } from '../processes/run';
import { findTool, howToGet, toolsFolder } from './findTool';
import { GO_PROGRAMS, PYTHON_PROGRAMS, SCHEMA_MODULES } from './pins';
import { kindsOfCrd, kindsOfOpenApi, schemaPath } from './schemas';
import type { KindSchema } from './schemas';

/** Builds OpenTofu with the providers that the templates of this repository use. */
const TOFU_INSTALLER = 'templates/tests/tools/installTofu.mjs';

/** Where the repositories of CustomResourceDefinitions keep them. */
const CRD_FOLDERS = {
  monitoring: 'example/prometheus-operator-crd',
  gateway: 'config/crd/standard',
} as const;

/**
 * Installs the pinned tools that are missing or of another version.
 *
 * @param say - gets a line for each tool
 * @returns what is still missing, with how to get it
 */
export async function installTools(
  say: (line: string) => void,
): Promise<string[]> {
  const folder = toolsFolder();
  await mkdir(folder, { recursive: true });
  const missing: string[] = [];
  const step = async (
    name: string,
    pin: string,
    install: () => Promise<void>,
  ) => {
    try {
      const word = await once(folder, name, pin, install);
      say(`${name}: ${word}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      say(`${name}: failed`);
      missing.push(`${name}: ${reason}`);
    }
  };
  for (const [name, pin] of Object.entries(GO_PROGRAMS))
    await step(name, pin, () => goInstall(folder, pin));
  await step('schemas', Object.values(SCHEMA_MODULES).join(' '), () =>
    writeSchemas(folder),
  );
  const requirements = await readFile(requirementsFile(), 'utf8');
  await step('python', requirements, () => installPython(folder));
  const installer = repositoryPath(TOFU_INSTALLER);
  const tofu = await readFile(installer, 'utf8').catch(() => undefined);
  if (tofu)
    await step('tofu', tofu, async () => {
      await succeed(process.execPath, [installer, folder], {
        cwd: folder,
      });
    });
  else if (!findTool('tofu'))
    missing.push(
      'tofu: install OpenTofu, and put its providers where it finds them.',
    );
  if (!findTool('prometheus')) missing.push(howToGet('prometheus'));
  return missing;
}

/** Installs when the note that the last installation left says something else. */
async function once(
  folder: string,
  name: string,
  pin: string,
  install: () => Promise<void>,
): Promise<string> {
  const note = join(folder, `.${name}.pin`);
  const before = await readFile(note, 'utf8').catch(() => undefined);
  const isThere =
    ['schemas', 'python'].includes(name) || existsSync(join(folder, name));
  if (before === pin && isThere) return 'there';
  await rm(note, { force: true });
  await install();
  await writeFile(note, pin);
  return 'installed';
}

async function goInstall(folder: string, pin: string): Promise<void> {
  await succeed('go', ['install', pin], {
    cwd: folder,
    env: { GOBIN: folder, GOFLAGS: '-trimpath' },
  });
}

async function writeSchemas(folder: string): Promise<void> {
  const module = async (pin: string): Promise<string> => {
    const answer = await succeed('go', ['mod', 'download', '-json', pin], {
      cwd: folder,
      env: { GOFLAGS: '-mod=mod' },
    });
    return JSON.parse(answer).Dir;
  };
  const kubernetes = await module(SCHEMA_MODULES.kubernetes);
  const kinds: KindSchema[] = kindsOfOpenApi(
    JSON.parse(
      await readFile(join(kubernetes, 'api/openapi-spec/swagger.json'), 'utf8'),
    ),
  );
  for (const [name, below] of Object.entries(CRD_FOLDERS)) {
    const source = join(
      await module(SCHEMA_MODULES[name as keyof typeof CRD_FOLDERS]),
      below,
    );
    for (const file of await readdir(source)) {
      if (!file.endsWith('.yaml')) continue;
      const text = await readFile(join(source, file), 'utf8');
      for (const document of parseAllDocuments(text)) {
        const crd = document.toJS();
        if (crd?.kind === 'CustomResourceDefinition')
          kinds.push(...kindsOfCrd(crd));
      }
    }
  }
  const draft = join(folder, `schemas.${process.pid}`);
  await mkdir(draft);
  for (const kind of kinds)
    await writeFile(join(draft, schemaPath(kind)), JSON.stringify(kind.schema));
  await rm(join(folder, 'schemas'), { recursive: true, force: true });
  await rename(draft, join(folder, 'schemas'));
}

async function installPython(folder: string): Promise<void> {
  const environment = join(folder, 'template-python');
  await succeed('python3', ['-m', 'venv', '--clear', environment], {
    cwd: folder,
  });
  const bin = join(environment, 'bin');
  await succeed(
    join(bin, 'pip'),
    [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--requirement',
      requirementsFile(),
    ],
    { cwd: folder },
  );
  for (const program of PYTHON_PROGRAMS) {
    await rm(join(folder, program), { force: true });
    await symlink(join(bin, program), join(folder, program));
  }
}

function requirementsFile(): string {
  return join(packageFolder(), 'tools/requirements.txt');
}

/** Runs a command that has to succeed; throws what it said last. */
async function succeed(
  command: string,
  args: string[],
  options: RunOptions,
): Promise<string> {
  const { code, stdout, output } = await run(command, args, options).catch(
    () => {
      throw new Error(`${command} is not installed, and it brings this tool.`);
    },
  );
  if (code !== 0) throw new Error(excerpt(output));
  return stdout;
}
