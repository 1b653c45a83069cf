import type { GitFileChange } from '@waymark/common';

const CHANGES: Record<string, GitFileChange['change']> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
  C: 'added',
};

/**
 * Joins the output of `git diff-tree -z --name-status` and `git diff-tree -z --numstat`, both with the
 * same options, into one list.
 */
export function parseChanges(
  nameStatus: string,
  numstat: string,
): GitFileChange[] {
  const lines = parseNumstat(numstat);
  const fields = nameStatus.split('\0');
  const changes: GitFileChange[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const letter = fields[i][0];
    const twoPaths = letter === 'R' || letter === 'C';
    const oldPath = twoPaths ? fields[i + 1] : undefined;
    const path = fields[i + (twoPaths ? 2 : 1)];
    i += twoPaths ? 3 : 2;
    changes.push({
      path,
      ...(letter === 'R' && { oldPath }),
      change: CHANGES[letter] ?? 'modified',
      ...lines.get(path),
    });
  }
  return changes;
}

function parseNumstat(output: string) {
  const counts = new Map<string, { additions: number; deletions: number }>();
  const fields = output.split('\0');
  for (let i = 0; i < fields.length; i++) {
    const match = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(fields[i]);
    if (!match) continue;
    // A renamed file has an empty name here and its old and new ones in the next two fields.
    const path = match[3] || fields[i + 2];
    if (!match[3]) i += 2;
    if (match[1] !== '-')
      counts.set(path, {
        additions: Number(match[1]),
        deletions: Number(match[2]),
      });
  }
  return counts;
}
