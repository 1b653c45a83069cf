import type { GitPerson } from '@waymark/common';
import type { Git, GitRunOptions } from './git';

/**
 * Makes a commit of a tree; no ref moves.
 *
 * @returns id of the commit
 */
export async function commitTree(
  git: Git,
  options: {
    tree: string;
    /** In their order; none for a first commit. */
    parents?: string[];
    author: GitPerson;
    message: string;
  },
  run: Pick<GitRunOptions, 'gitDir' | 'env' | 'signal'>,
): Promise<string> {
  const { tree, parents = [], author, message } = options;
  const id = await git.text(
    [
      'commit-tree',
      '--no-gpg-sign',
      '-F',
      '-',
      ...parents.flatMap(parent => ['-p', parent]),
      tree,
    ],
    {
      ...run,
      input: `${message}\n`,
      env: { ...run.env, ...personEnvironment(author) },
    },
  );
  return id.trim();
}

/** Tells git who acts. */
export function personEnvironment(person: GitPerson): Record<string, string> {
  const name = plain(person.name);
  const email = plain(person.email);
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

// Git refuses names made of these alone and drops them at the ends.
function plain(text: string): string {
  return text.replace(/[<>\n\0]/g, '').trim() || 'unknown';
}
