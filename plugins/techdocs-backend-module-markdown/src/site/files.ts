import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError, NotAllowedError } from '@backstage/errors';
import { formatBytes, Limits } from './limits';
import { Report } from './problems';

/** A regular file below the docs folder. */
export interface SourceFile {
  /** Relative to the docs folder, with slashes. */
  source: string;
  /** Absolute, with all symbolic links resolved. */
  file: string;
  /** In bytes. */
  size: number;
}

/** Path in the repository of a source named relative to the docs folder. */
export function sourcePath(label: string, source: string): string {
  return path.posix.normalize(`${label}${source}`);
}

/**
 * Resolves a folder that a repository names.
 *
 * @returns its real path, or undefined when there is no such folder
 * @throws NotAllowedError when it is outside of `root`, by `..`, as an absolute path or through a symbolic link
 */
export async function resolveFolder(
  root: string,
  folder: string,
): Promise<string | undefined> {
  const refuse = () =>
    new NotAllowedError(
      `The docs folder "${folder}" is outside of the repository. Set docs_dir in mkdocs.yml to a folder inside of it.`,
    );
  const realRoot = await realpath(root);
  const target = path.resolve(realRoot, folder);
  if (!isInside(realRoot, target)) throw refuse();
  const real = await realpath(target).catch(() => undefined);
  if (!real) return undefined;
  if (!isInside(realRoot, real)) throw refuse();
  if (!(await stat(real)).isDirectory())
    throw new InputError(`The docs folder "${folder}" is not a folder.`);
  return real;
}

function isInside(root: string, target: string): boolean {
  return target === root || target.startsWith(root + path.sep);
}

/**
 * Finds a regular file of the repository.
 *
 * @returns undefined when there is none of that name
 * @throws NotAllowedError when it is a symbolic link that leads out of `root`, or to what is hidden
 *   there, such as the repository's own data
 */
export async function findFile(
  root: string,
  source: string,
): Promise<SourceFile | undefined> {
  const file = await realpath(path.join(root, source)).catch(() => undefined);
  if (!file) return undefined;
  if (!isInside(root, file))
    throw new NotAllowedError(
      `"${source}" is a symbolic link that leads out of the repository.`,
    );
  if (/(^|[/\\])\./.test(path.relative(root, file)))
    throw new NotAllowedError(
      `"${source}" is a symbolic link that leads to a hidden file.`,
    );
  const stats = await stat(file);
  return stats.isFile() ? { source, file, size: stats.size } : undefined;
}

/**
 * Reads a regular file as UTF-8, without following a symbolic link.
 *
 * @throws InputError when it is larger than `maxBytes`
 */
export async function readText(
  file: string,
  maxBytes: number,
): Promise<string> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await handle.stat();
    if (size > maxBytes)
      throw new InputError(
        `${path.basename(file)} has ${formatBytes(size)}; at most ${formatBytes(
          maxBytes,
        )} are read.`,
      );
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/**
 * Reads a regular file as UTF-8 at once, for where nothing can be waited for.
 *
 * @returns undefined when it is larger than `maxBytes`, or no file any more
 */
export function readTextSync(
  file: string,
  maxBytes: number,
): string | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    return fstatSync(handle).size > maxBytes
      ? undefined
      : readFileSync(handle, 'utf8');
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/**
 * Lists the regular files below the docs folder, sorted by path, without hidden ones.
 *
 * A symbolic link to a file is followed when its end is below the docs folder; any other link is
 * reported and left out, and so is what is deeper than the limit.
 *
 * @param docsDir - real path of the docs folder
 * @param label - what to call that folder in reports
 */
export async function listFiles(
  docsDir: string,
  label: string,
  limits: Limits,
  report: Report,
): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  let truncated = false;

  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(path.join(docsDir, folder), {
      withFileTypes: true,
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const source = folder ? `${folder}/${entry.name}` : entry.name;
      if (found.length >= limits.pages + limits.assets) {
        if (!truncated)
          report({
            kind: 'too-large',
            file: sourcePath(label, source),
            message: `There are more than ${found.length} files; this and what follows is left out`,
          });
        truncated = true;
        return;
      }
      if (entry.isDirectory()) {
        if (depth < limits.folderDepth) await visit(source, depth + 1);
        else
          report({
            kind: 'too-large',
            file: sourcePath(label, source),
            message: `Folders are nested more than ${limits.folderDepth} deep; what is in here is left out`,
          });
      } else {
        const file = await resolveFile(docsDir, source);
        if (file) found.push(file);
        else if (entry.isSymbolicLink())
          report({
            kind: 'refused',
            file: sourcePath(label, source),
            message:
              'A symbolic link that does not lead to a file in the docs folder is left out',
          });
      }
    }
  };

  await visit('', 1);
  return found.sort((a, b) => (a.source < b.source ? -1 : 1));
}

async function resolveFile(
  docsDir: string,
  source: string,
): Promise<SourceFile | undefined> {
  return findFile(docsDir, source).catch(() => undefined);
}
