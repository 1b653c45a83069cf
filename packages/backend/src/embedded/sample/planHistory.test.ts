import { planHistory } from './planHistory';
import type { SampleCommit, SampleRepository } from './readSample';

const today = Date.UTC(2026, 10, 25);
const values = { today, portal: 'http://localhost:7007' };
const ada = { name: 'Ada Bell', email: 'ada@marlow.example' };
const people = new Map([['ada', ada]]);

const files = (content: Record<string, string>) =>
  new Map(Object.entries(content).map(([k, v]) => [k, Buffer.from(v)]));

const commit = (daysAgo: number, globs: string[]): SampleCommit => ({
  author: 'ada',
  daysAgo,
  message: `Change ${globs}`,
  files: globs,
});

const repository = (
  commits: SampleCommit[],
  tree: Record<string, string>,
  earlier: Record<number, Record<string, string>> = {},
): SampleRepository => ({
  name: 'shop',
  description: 'A shop',
  commits,
  tree: files(tree),
  earlier: new Map(
    Object.entries(earlier).map(([n, content]) => [Number(n), files(content)]),
  ),
});

const plan = (...args: Parameters<typeof repository>) =>
  planHistory(repository(...args), people, values).map(planned => ({
    ...planned,
    files: Object.fromEntries(
      [...planned.files].map(([path, content]) => [path, String(content)]),
    ),
  }));

describe('planHistory', () => {
  it('gives each commit its files as they were then, with dates from today', () => {
    const commits = plan(
      [commit(30, ['**']), commit(3, ['docs/**'])],
      {
        'a.ts': 'a',
        'docs/.hidden': 'h',
        'docs/run.md': 'on @{daysAgo:3} at @{portal}/x',
      },
      { 1: { 'docs/run.md': 'on @{daysAgo:30}' } },
    );
    expect(commits.map(c => c.files)).toEqual([
      { 'a.ts': 'a', 'docs/.hidden': 'h', 'docs/run.md': 'on 2026-10-26' },
      { 'docs/run.md': 'on 2026-11-22 at http://localhost:7007/x' },
    ]);
    expect(
      commits.map(c => new Date(c.date).toISOString().slice(0, 10)),
    ).toEqual(['2026-10-26', '2026-11-22']);
    expect(commits[0].author).toEqual(ada);
  });

  it.each([
    [
      'a file that no commit holds',
      repository([commit(2, ['a'])], { a: '', b: '' }),
      'No commit of shop holds its file b.',
    ],
    [
      'a file that does not end as in tree/',
      repository([commit(2, ['a'])], { a: 'new' }, { 1: { a: 'old' } }),
      'The last commit of shop that holds a does not leave it as it is in tree/.',
    ],
    [
      'a file that is not in tree/ any more',
      repository([commit(2, ['*'])], { a: '' }, { 1: { b: '' } }),
      'b of shop is not in its tree/ any more.',
    ],
    [
      'an earlier file that its commit does not hold',
      repository([commit(2, ['a'])], { a: '' }, { 1: { b: '' } }),
      'Commit 1 of shop: earlier/1/b is in none of its files.',
    ],
    [
      'earlier files of no commit',
      repository([commit(2, ['a'])], { a: '' }, { 2: { a: '' } }),
      'shop has earlier/2, but no such commit.',
    ],
    [
      'a glob without a file',
      repository([commit(2, ['a', 'b/**'])], { a: '' }),
      'Commit 1 of shop: no file matches b/**.',
    ],
    [
      'a commit that changes nothing',
      repository([commit(3, ['a']), commit(2, ['a'])], { a: '' }),
      'Commit 2 of shop: it changes nothing.',
    ],
    [
      'a commit before the one before',
      repository([commit(3, ['a']), commit(4, ['b'])], { a: '', b: '' }),
      'Commit 2 of shop: it is not later than the commit before it.',
    ],
    [
      'an author who does not work there',
      repository([{ ...commit(2, ['a']), author: 'eve' }], { a: '' }),
      'Commit 1 of shop: there is no person eve in the organisation.',
    ],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => planHistory(wrong, people, values)).toThrow(message);
  });
});
