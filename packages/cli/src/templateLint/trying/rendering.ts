import type { Rendered } from '../../templateTest/rendering/dryRun';
import { parseProblems } from '../../templateTest/formats/parseProblems';
import type { LintMessage } from '../types';

/** Files that are not the same when a template is rendered twice from the same values. */
export function differingFiles(one: Rendered, other: Rendered): string[] {
  const before = new Map(one.files.map(({ path, content }) => [path, content]));
  const now = new Map(other.files.map(({ path, content }) => [path, content]));
  return [...new Set([...before.keys(), ...now.keys()])].filter(path => {
    const [a, b] = [before.get(path), now.get(path)];
    return !a || !b || !a.equals(b);
  });
}

/** What is wrong with a render from the defaults, and with a second one. */
export async function renderMessages(
  one: Rendered,
  other: Rendered,
): Promise<LintMessage[]> {
  const broken = await parseProblems(one.files);
  return [
    ...differingFiles(one, other).map(file => ({
      rule: 'idempotent',
      file,
      message: 'It is another one each time, from the same values.',
      remedy:
        'Leave out times, random texts and the id of the task: an upgrade renders again, and takes a difference for a change.',
    })),
    ...broken.map(problem => ({
      rule: 'formats',
      file: problem.split(' ')[0],
      message: problem,
      remedy: 'Correct what the template renders there.',
    })),
    ...one.files
      .filter(({ content }) =>
        /\$\{\{[^}]*\b(values|parameters)\./.test(content.toString('utf8')),
      )
      .map(({ path }) => ({
        rule: 'formats',
        file: path,
        message: 'An expression was left in it.',
        remedy: 'Let its source end in .njk, so that it is rendered.',
      })),
  ];
}
