import { InputError } from '@backstage/errors';
import { repositoryNameProblem } from '@waymark/common';

/**
 * Checks the name of a repository.
 *
 * @returns the name
 * @throws InputError when the name is not one the Git host gives
 */
export function checkRepositoryName(name: string): string {
  const problem = repositoryNameProblem(name);
  if (problem) throw new InputError(problem);
  return name;
}

// What `git check-ref-format` refuses, as one look at the whole name.
const FORBIDDEN_IN_REF =
  /\.\.|@\{|\/\/|[\p{Cc} ~^:?*[\\]|^\/|\/$|\.$|(^|\/)\.|\.lock(\/|$)/u;

/**
 * Checks the short name of a branch or tag, or a commit id, by the rules of `git check-ref-format`.
 *
 * @returns the ref
 * @throws InputError when Git would never accept it
 */
export function checkRef(ref: string): string {
  if (
    !ref ||
    ref === '@' ||
    ref.length > 250 ||
    ref.startsWith('-') ||
    FORBIDDEN_IN_REF.test(ref)
  ) {
    throw new InputError(
      `${JSON.stringify(ref)} is not the name of a branch, tag or commit.`,
    );
  }
  return ref;
}

/**
 * Brings a path inside a repository to its plain form: `a/b/c`, empty for the root.
 *
 * @throws InputError when the path leaves the repository or cannot be in one
 */
export function checkPath(path: string): string {
  const segments = path
    .split('/')
    .filter(segment => segment && segment !== '.');
  if (segments.includes('..') || /[\0\n]/.test(path) || path.length > 4000) {
    throw new InputError(
      `${JSON.stringify(path)} is not a path inside a repository.`,
    );
  }
  return segments.join('/');
}
