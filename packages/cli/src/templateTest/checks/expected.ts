import { minimatch } from 'minimatch';
import { parseProblems } from '../formats/parseProblems';
import type { Produced } from '../model';
import type { Check } from './check';

/** Where what was made is not what its case expects. */
export function expectationProblems({ testCase, files }: Produced): string[] {
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
  ];
}

export const expected: Check = {
  name: 'files',
  title: 'The files are those that the case expects, and each can be parsed',
  applies: () => true,
  run: async ({ produced }) => [
    ...expectationProblems(produced),
    ...(await parseProblems(produced.files.values())),
  ],
};
