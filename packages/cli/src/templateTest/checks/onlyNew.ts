import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isError } from '@backstage/errors';
import type { Produced } from '../model';
import { writeRepository } from '../rendering/writeRepository';
import { Bench } from './Bench';
import { NotRun } from './check';
import type { Check } from './check';

/** Errors of what cannot be looked at because the repository is wrong; others say nothing of it. */
const OF_REPOSITORY = ['InputError', 'NotAllowedError'];

/**
 * The same check, which of a repository that was changed tells what was not wrong before: the rest is not the change's.
 * A check that could not look, before the change or after it, has not passed.
 */
export function onlyNew(check: Check): Check {
  return {
    ...check,
    async run(bench) {
      const { before } = bench.produced;
      if (!before) return check.run(bench);
      const problems = await problemsOf(check, bench);
      if (problems.length === 0) return [];
      try {
        return notAmong(await problemsBefore(check, bench, before), problems);
      } catch (error) {
        if (error instanceof NotRun) throw error;
        return [
          ...problems,
          `Which of that is new cannot be told, since the check of how it was before the change failed: ${
            isError(error) ? error.message : error
          }`,
        ];
      }
    },
  };
}

/** What is wrong, in relation to the folder of the repository. */
async function problemsOf(check: Check, bench: Bench): Promise<string[]> {
  try {
    return (await check.run(bench)).map(problem =>
      problem.replaceAll(bench.folder, '.'),
    );
  } catch (error) {
    if (isError(error) && OF_REPOSITORY.includes(error.name))
      return [error.message];
    throw error;
  }
}

async function problemsBefore(
  check: Check,
  { produced, logFile }: Bench,
  files: Produced['files'],
): Promise<string[]> {
  if (!check.applies({ ...produced, files })) return [];
  const folder = await mkdtemp(join(tmpdir(), 'waymark-template-before-'));
  const bench = new Bench(
    { ...produced, files, folder },
    logFile.replace(/\.log$/, '-before.log'),
  );
  try {
    await writeRepository(folder, files.values());
    return await problemsOf(check, bench);
  } finally {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each problem of before stands for one of now, on whichever line it is by now. */
function notAmong(before: string[], now: string[]): string[] {
  const left = before.map(withoutLines);
  return now.filter(problem => {
    const index = left.indexOf(withoutLines(problem));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function withoutLines(problem: string): string {
  return problem.replace(/:\d+/g, '');
}
