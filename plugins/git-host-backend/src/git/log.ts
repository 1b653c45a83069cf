import type { GitBranch, GitCommit } from '@waymark/common';

const COMMIT_FIELDS = 7;

/** Arguments of `git log` whose output {@link parseLog} reads. */
export const LOG_FORMAT = [
  '-z',
  '--no-color',
  '--no-show-signature',
  '--encoding=UTF-8',
  '--format=tformat:%H%x00%P%x00%an%x00%ae%x00%ct%x00%s%x00%b',
];

/** Reads the commits of `git log` with {@link LOG_FORMAT}. */
export function parseLog(output: string): GitCommit[] {
  const fields = output.split('\0');
  const commits: GitCommit[] = [];
  for (let i = 0; i + COMMIT_FIELDS <= fields.length; i += COMMIT_FIELDS) {
    const [id, parents, name, email, date, subject, body] = fields.slice(i);
    commits.push({
      id,
      parents: parents ? parents.split(' ') : [],
      author: { name, email },
      date: isoTime(date),
      subject,
      body: body.trim(),
    });
  }
  return commits;
}

/** Seconds since 1970, as git prints them, in ISO 8601. */
export function isoTime(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString();
}

/** Argument of `git for-each-ref` whose output {@link parseBranches} reads. */
export const BRANCH_FORMAT = `--format=${[
  '%(refname:strip=2)',
  '%(objectname)',
  '%(parent)',
  '%(authorname)',
  '%(authoremail:trim)',
  '%(committerdate:unix)',
  '%(contents:subject)',
].join('%00')}`;

/** Reads the branches of `git for-each-ref` with {@link BRANCH_FORMAT}, the default branch first. */
export function parseBranches(
  output: string,
  defaultBranch: string,
): GitBranch[] {
  const branches = output
    .split('\n')
    .filter(line => line)
    .map(line => {
      const [name, id, parents, author, email, date, subject] =
        line.split('\0');
      return {
        name,
        isDefault: name === defaultBranch,
        lastCommit: {
          id,
          parents: parents ? parents.split(' ') : [],
          author: { name: author, email },
          date: isoTime(date),
          subject,
          body: '',
        },
      };
    });
  return branches.sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** Argument of `git for-each-ref` whose output {@link parseRefs} reads. */
export const REF_FORMAT = '--format=%(objectname) %(refname)';

/** Reads the refs of `git for-each-ref` with {@link REF_FORMAT}: full name to object id. */
export function parseRefs(output: string): Map<string, string> {
  return new Map(
    output
      .split('\n')
      .filter(line => line)
      .map(line => {
        const space = line.indexOf(' ');
        return [line.slice(space + 1), line.slice(0, space)];
      }),
  );
}

/** The refs that differ between two moments. */
export function changedRefs(
  before: Map<string, string>,
  after: Map<string, string>,
): { name: string; before?: string; after?: string }[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .filter(name => before.get(name) !== after.get(name))
    .map(name => ({
      name,
      ...(before.has(name) && { before: before.get(name) }),
      ...(after.has(name) && { after: after.get(name) }),
    }));
}
