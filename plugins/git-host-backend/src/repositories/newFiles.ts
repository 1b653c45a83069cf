import { InputError } from '@backstage/errors';
import { GIT_COMMIT_LIMITS, type NewGitCommit } from '@waymark/common';
import { checkRef } from '../git/names';

const KIBIBYTE = 1024;
/** What the file systems of those who clone take. */
const NAME_BYTES = 255;

/**
 * Checks the files of a new commit as far as that needs no repository.
 *
 * @param maxBytes - most of all files together
 * @throws InputError that names the file at fault
 */
export function checkNewFiles(
  files: NewGitCommit['files'],
  maxBytes: number,
): void {
  const paths = new Set<string>();
  let bytes = 0;
  for (const { path, content } of files) {
    checkNewPath(path);
    if (paths.has(path)) throw new InputError(`${path} is given twice.`);
    paths.add(path);
    const size = Buffer.byteLength(content);
    bytes += size;
    if (size > GIT_COMMIT_LIMITS.fileBytes)
      throw new InputError(
        `${path} is larger than ${
          GIT_COMMIT_LIMITS.fileBytes / KIBIBYTE
        } KiB. Push it with git.`,
      );
    if (content.includes('\0') || !isWellFormed(content))
      throw new InputError(`${path} is not text. Push it with git.`);
  }
  for (const path of paths)
    for (const folder of foldersOf(path))
      if (paths.has(folder))
        throw new InputError(`${folder} cannot be a file and hold ${path}.`);
  if (bytes > maxBytes)
    throw new InputError(
      `The files are larger than ${Math.floor(
        maxBytes / KIBIBYTE,
      )} KiB together. Push them with git.`,
    );
}

/**
 * Checks the path of a file to write. Git itself refuses more, such as names that some file system takes for
 * `.git`.
 *
 * @throws InputError when it is no plain path from the root of a repository
 */
export function checkNewPath(path: string): void {
  const refuse = (why: string): never => {
    throw new InputError(
      `${JSON.stringify(path)} cannot be the path of a file: ${why}.`,
    );
  };
  if (!path || path.length > 4000) refuse('it must have 1 to 4,000 characters');
  if (path.startsWith('/')) refuse('it must not start with a slash');
  if (/\p{Cc}/u.test(path) || !isWellFormed(path))
    refuse('it has control characters, or no characters at all, in it');
  for (const segment of path.split('/')) {
    if (!segment) refuse('it must not have empty names in it');
    if (segment === '.' || segment === '..')
      refuse('it must not have . or .. in it');
    if (segment.toLowerCase() === '.git') refuse('.git belongs to Git itself');
    if (Buffer.byteLength(segment) > NAME_BYTES)
      refuse(`no name in it may take more than ${NAME_BYTES} bytes`);
  }
}

/**
 * Checks the name of a branch to make.
 *
 * @throws InputError when Git would not take it, or would confuse it with something else
 */
export function checkNewBranch(name: string): void {
  if (/^(HEAD$|refs\/)|^[0-9a-f]{40,64}$/.test(checkRef(name)))
    throw new InputError(
      `${name} is confusing as the name of a branch. Choose another one.`,
    );
}

/** The folders above a path, outermost first: `a`, `a/b` of `a/b/c`. */
export function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, i) => segments.slice(0, i + 1).join('/'));
}

// Half of a surrogate pair would be written as another character.
function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text;
}
