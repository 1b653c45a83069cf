import type { GitPerson } from '@waymark/common';
import { minimatch } from 'minimatch';
import type { SampleRepository } from './readSample';
import { daysBefore, replaceTokens, type TokenValues } from './tokens';

const HOUR_MS = 60 * 60 * 1000;

/** A commit as it is to be made. */
export interface PlannedCommit {
  author: GitPerson;
  /** In milliseconds. */
  date: number;
  message: string;
  /** The files it adds or changes. */
  files: Map<string, Buffer>;
}

/**
 * Works out the history of a sample repository.
 *
 * @returns the commits, oldest first
 * @throws Error naming repository, commit and file when the last commit would not be `tree/` exactly, or when
 *   anything that was written down has no effect
 */
export function planHistory(
  repository: SampleRepository,
  people: ReadonlyMap<string, GitPerson>,
  values: TokenValues,
): PlannedCommit[] {
  const { name, commits, tree, earlier } = repository;
  const state = new Map<string, Buffer>();
  let before = -Infinity;

  const planned = commits.map((commit, index): PlannedCommit => {
    const fail = (problem: string): never => {
      throw new Error(`Commit ${index + 1} of ${name}: ${problem}`);
    };
    const author =
      people.get(commit.author) ??
      fail(`there is no person ${commit.author} in the organisation.`);
    const date =
      daysBefore(values.today, commit.daysAgo) +
      workingHour(name, index) * HOUR_MS;
    if (date <= before) fail('it is not later than the commit before it.');
    before = date;

    const files = new Map<string, Buffer>();
    const then = new Map([...tree, ...(earlier.get(index + 1) ?? [])]);
    for (const glob of commit.files) {
      const matching = [...then].filter(([path]) =>
        minimatch(path, glob, { dot: true }),
      );
      if (!matching.length) fail(`no file matches ${glob}.`);
      for (const [path, content] of matching)
        files.set(path, replaceTokens(content, values));
    }
    for (const path of earlier.get(index + 1)?.keys() ?? [])
      if (!files.has(path))
        fail(`earlier/${index + 1}/${path} is in none of its files.`);

    for (const [path, content] of files) {
      if (state.get(path)?.equals(content)) files.delete(path);
      state.set(path, content);
    }
    if (!files.size) fail('it changes nothing.');
    return { author, date, message: commit.message, files };
  });

  for (const number of earlier.keys())
    if (!commits[number - 1])
      throw new Error(`${name} has earlier/${number}, but no such commit.`);
  checkEnd(repository, state, values);
  return planned;
}

function checkEnd(
  { name, tree }: SampleRepository,
  state: ReadonlyMap<string, Buffer>,
  values: TokenValues,
) {
  for (const path of new Set([...tree.keys(), ...state.keys()])) {
    const wanted = tree.get(path);
    if (!state.has(path))
      throw new Error(`No commit of ${name} holds its file ${path}.`);
    if (!wanted)
      throw new Error(`${path} of ${name} is not in its tree/ any more.`);
    if (!state.get(path)?.equals(replaceTokens(wanted, values)))
      throw new Error(
        `The last commit of ${name} that holds ${path} does not leave it as it is in tree/.`,
      );
  }
}

/** An hour between 8 and 17, with minutes, that looks like chance and is always the same. */
function workingHour(name: string, index: number): number {
  let hash = index + 1;
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
  return 8 + ((hash * 7919) % 540) / 60;
}
