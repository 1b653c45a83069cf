import { createHash } from 'node:crypto';
import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findTool, toolsFolder } from '../tools/findTool';
import { GO_PROGRAMS, PYTHON_PROGRAMS, SYSTEM_PROGRAMS } from '../tools/pins';

/** Packages whose source makes the checks. */
const PACKAGES = [
  '@waymark/cli',
  '@waymark/common',
  '@waymark/plugin-techdocs-backend-module-markdown',
];
const SOURCES = ['package.json', 'src', 'dist', 'tools'];
/** Programs that the repositories call, beside Node itself and those that the checks call. */
const LANGUAGES = ['go', 'java', 'mvn', 'python3', 'git'];

/** Digest of the checks as they are now, and of the programs on this machine that they use. */
export async function checkersDigest(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const name of PACKAGES)
    for (const source of SOURCES) {
      const folder = dirname(require.resolve(`${name}/package.json`));
      await addTree(hash, join(folder, source));
    }
  const programs = [
    ...LANGUAGES,
    ...PYTHON_PROGRAMS,
    ...Object.keys(GO_PROGRAMS),
    ...Object.keys(SYSTEM_PROGRAMS),
  ];
  for (const program of programs) hash.update(await identity(program));
  hash.update(await identity(join(toolsFolder(), 'schemas')));
  return hash.digest('hex');
}

type Hash = ReturnType<typeof createHash>;

/** Files by name, each with the digest of its text; tests are no checks. */
async function addTree(hash: Hash, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() && !path.includes('.test.')) {
    const text = createHash('sha256').update(await readFile(path));
    hash.update(`${text.digest('hex')}\n`);
  }
  if (!found?.isDirectory()) return;
  for (const name of (await readdir(path)).sort()) {
    hash.update(`${name}\n`);
    await addTree(hash, join(path, name));
  }
}

/** A program that was replaced has another size or time; to ask each for its version takes seconds. */
async function identity(program: string): Promise<string> {
  const path = program.includes('/') ? program : findTool(program);
  const file = path && (await realpath(path).catch(() => undefined));
  if (!file) return `${program}: none\n`;
  const { size, mtimeMs } = await stat(file);
  return `${program}: ${file} ${size} ${mtimeMs}\n`;
}
