import { TASK_TRAILER, type GitBranch } from '@waymark/common';

const TASK = new RegExp(`^${TASK_TRAILER}: .*$`, 'm');

/** How far a branch is from the default one, for example `2 ahead, 1 behind`. */
export function besideWords({
  ahead,
  behind,
}: NonNullable<GitBranch['beside']>): string {
  const parts = [
    ...(ahead ? [`${ahead} ahead`] : []),
    ...(behind ? [`${behind} behind`] : []),
  ];
  return parts.join(', ') || 'the same';
}

/** The body of a commit message without the line that is for the portal alone. */
export function withoutTask(body: string): string {
  return body.replace(TASK, '').trim();
}

/** The commands, run in a clone, that let a branch be merged again. */
export function settleCommands(branch: string, defaultBranch: string): string {
  const name = shellWord(branch);
  return [
    'git fetch',
    `git switch ${name}`,
    `git merge origin/${shellWord(defaultBranch)}`,
    '# settle what both changed, then',
    'git commit --all --no-edit',
    'git push',
  ].join('\n');
}

// The names of branches may have in them what a shell reads.
function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
