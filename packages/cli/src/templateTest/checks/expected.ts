import { minimatch } from 'minimatch';
import { parseProblems } from '../formats/parseProblems';
import type { Produced } from '../model';
import type { Check } from './check';

/** Where what was made is not what its case expects. */
export function expectationProblems({
  testCase,
  files,
  changed,
}: Produced): string[] {
  const { expect } = testCase;
  const paths = [...files.keys()];
  const matching = (pattern: string) =>
    paths.filter(path => minimatch(path, pattern, { dot: true }));
  return [
    ...expect.files
      .filter(pattern => matching(pattern).length === 0)
      .map(pattern => `${pattern} is not there.`),
    ...expect.absent.flatMap(pattern =>
      matching(pattern).map(path => `${path} is there, and should not be.`),
    ),
    ...Object.entries(expect.contains).flatMap(([path, texts]) => {
      const text = files.get(path)?.content.toString('utf8');
      if (text === undefined) return [`${path} is not there.`];
      return texts
        .filter(each => !text.includes(each))
        .map(each => `${path} does not hold ${JSON.stringify(each)}.`);
    }),
    ...changeProblems(expect.changed, changed),
  ];
}

/** Where the files that changed are not those that a case names. */
function changeProblems(
  patterns: readonly string[] | undefined,
  changed: readonly string[] = [],
): string[] {
  if (!patterns) return [];
  const matches = (path: string, pattern: string) =>
    minimatch(path, pattern, { dot: true });
  return [
    ...patterns
      .filter(pattern => !changed.some(path => matches(path, pattern)))
      .map(pattern => `${pattern} has not changed.`),
    ...changed
      .filter(path => !patterns.some(pattern => matches(path, pattern)))
      .map(path => `${path} has changed, and should not have.`),
  ];
}

/** What is broken in a file that a change leaves alone is not of the change. */
function touched({ files, changed }: Produced) {
  return [...files.values()].filter(
    ({ path }) => changed?.includes(path) ?? true,
  );
}

export const expected: Check = {
  name: 'files',
  title: 'The files are those that the case expects, and each can be parsed',
  applies: () => true,
  run: async ({ produced }) => [
    ...expectationProblems(produced),
    ...(await parseProblems(touched(produced))),
  ],
};
