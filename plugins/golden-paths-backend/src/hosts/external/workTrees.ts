import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { withGit, type Remote } from './gitOverHttp';
import { refuseEscapingLinks, refuseNewRepositories } from './refusals';

const workTree = (folder: string) => ({ GIT_WORK_TREE: folder });

/**
 * Writes the files of a commit to a folder.
 *
 * @param folder - absolute; made when it is not there
 * @param path - takes the newest commit of the default branch that changed this path; its head if absent
 * @throws NotFoundError when there is no such commit; InputError when a symbolic link leaves the repository
 */
export async function checkoutRemote(
  remote: Remote,
  folder: string,
  path?: string,
): Promise<{ commit: string; defaultBranch: string }> {
  return withGit(remote, remote.signal, async (run, gitDir) => {
    await run([
      'clone',
      '--quiet',
      '--bare',
      '--single-branch',
      '--no-tags',
      // To find the commit takes history, but not what is in the files.
      path === undefined ? '--depth=1' : '--filter=blob:none',
      remote.cloneUrl,
      gitDir,
    ]);
    const found =
      path === undefined
        ? await run(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(
            () => '',
          )
        : await run(['log', '-1', '--format=%H', '--', `:(literal)${path}`]);
    const commit = found.trim();
    if (!commit)
      throw new NotFoundError(
        path === undefined
          ? `${remote.cloneUrl} has no commit yet.`
          : `${remote.cloneUrl} never had a file ${path}.`,
      );
    await refuseEscapingLinks(run, commit);
    await mkdir(folder, { recursive: true });
    await run(['read-tree', commit]);
    await run(['-C', folder, 'checkout-index', '-a', '-f'], workTree(folder));
    const branch = (await run(['symbolic-ref', '--short', 'HEAD'])).trim();
    return { commit, defaultBranch: branch };
  });
}

/**
 * Commits a folder as the whole tree on a new branch, and pushes it.
 *
 * @returns id of the commit
 * @throws ConflictError when there is such a branch; InputError when the folder cannot be committed, or changes nothing
 */
export async function pushBranch(
  remote: Remote,
  change: {
    folder: string;
    parent: string;
    branch: string;
    message: string;
    author: { name: string; email: string };
  },
): Promise<string> {
  const { folder, parent, branch, message, author } = change;
  return withGit(remote, remote.signal, async run => {
    await run(['init', '--quiet', '--bare', '--template=']);
    const { cloneUrl } = remote;
    await run(['fetch', '--quiet', '--depth=1', '--no-tags', cloneUrl, parent]);
    await run(['read-tree', parent]);
    await run(['-C', folder, 'add', '--all', '--', '.'], workTree(folder));
    await refuseNewRepositories(run, parent);
    const tree = (await run(['write-tree'])).trim();
    if (tree === (await run(['rev-parse', `${parent}^{tree}`])).trim())
      throw new InputError('There is nothing to propose: nothing is changed.');
    const commit = (
      await run(['commit-tree', tree, '-p', parent, '-m', message], {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
      })
    ).trim();
    const ref = `refs/heads/${branch}`;
    const taken = await run(['ls-remote', cloneUrl, ref]);
    if (taken.trim())
      throw new ConflictError(
        `There is already a branch ${branch}. Merge or remove it, or choose another name.`,
      );
    // The lease: should somebody make the branch right now, it stays theirs.
    await run([
      'push',
      '--quiet',
      `--force-with-lease=${ref}:`,
      cloneUrl,
      `${commit}:${ref}`,
    ]);
    return commit;
  });
}

/** Removes a branch. */
export async function deleteBranch(
  remote: Remote,
  branch: string,
): Promise<void> {
  await withGit(remote, remote.signal, async run => {
    await run(['init', '--quiet', '--bare', '--template=']);
    await run(['push', '--quiet', remote.cloneUrl, `:refs/heads/${branch}`]);
  });
}

/**
 * Writes to another folder what git commits of a folder: without what its `.gitignore` leaves out, with the ends of
 * lines that its `.gitattributes` asks for. The library that the scaffolder's modules push with knows the first alone.
 *
 * @throws InputError when there is nothing, or a Git repository in it
 */
export async function writeCommitted(
  folder: string,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  await withGit(undefined, signal, async (run, gitDir) => {
    await run(['init', '--quiet', '--bare', '--template=']);
    await run(['-C', folder, 'add', '--all', '--', '.'], workTree(folder));
    await refuseNewRepositories(run);
    // It goes before every .gitattributes, and has bytes written as they are.
    await mkdir(join(gitDir, 'info'), { recursive: true });
    await writeFile(
      join(gitDir, 'info', 'attributes'),
      '* -text -filter -ident -working-tree-encoding\n',
    );
    await mkdir(target, { recursive: true });
    await run(['-C', target, 'checkout-index', '-a', '-f'], workTree(target));
  });
}
