import { join } from 'node:path';
import { isError } from '@backstage/errors';
import type { CheckGroup } from './checks/groups';
import { Bench } from './checks/Bench';
import { outcomeOf } from './checks/check';
import type { Check } from './checks/check';
import type { CheckResult, Produced } from './model';

/** The check that fails when what a group has started cannot be ended. */
const CLEANUP = 'cleanup';

/**
 * Does the checks of a group, one after another.
 *
 * @param logs - folder for what the tools say
 * @param done - gets each result as it is known
 */
export async function runGroup(
  group: CheckGroup,
  produced: Produced,
  logs: string,
  done: (result: CheckResult) => void,
): Promise<void> {
  let failed: string | undefined;
  try {
    for (const check of group.checks) {
      const result = failed
        ? notReached(check, failed)
        : await runCheck(check, produced, logs);
      if (check.isGate && result.outcome !== 'passed') failed ??= check.name;
      done(result);
    }
  } finally {
    const problem = await problemOf(group.close);
    if (problem !== undefined)
      done({
        check: CLEANUP,
        outcome: 'failed',
        seconds: 0,
        problems: [problem],
      });
  }
}

/** Why it could not be closed, which the checks of other cases have nothing to do with; undefined when it could. */
async function problemOf(
  close: () => Promise<void>,
): Promise<string | undefined> {
  try {
    await close();
    return undefined;
  } catch (error) {
    return isError(error) ? error.message : String(error);
  }
}

function notReached({ name }: Check, failed: string): CheckResult {
  return {
    check: name,
    outcome: 'not run',
    seconds: 0,
    problems: [`It needs ${failed}, which did not pass.`],
  };
}

async function runCheck(
  check: Check,
  produced: Produced,
  logs: string,
): Promise<CheckResult> {
  const bench = new Bench(produced, join(logs, `${check.name}.log`));
  const began = performance.now();
  const { outcome, problems } = await verdict(check, bench);
  const seconds = (performance.now() - began) / 1000;
  const hasLog = await bench.close();
  return {
    check: check.name,
    outcome,
    seconds,
    problems,
    ...(hasLog ? { log: bench.logFile } : {}),
  };
}

async function verdict(
  check: Check,
  bench: Bench,
): Promise<Pick<CheckResult, 'outcome' | 'problems'>> {
  try {
    const problems = await check.run(bench);
    return { outcome: outcomeOf(problems), problems };
  } catch (error) {
    const message = isError(error) ? error.message : String(error);
    const isMissing = isError(error) && error.name === 'NotRun';
    return { outcome: isMissing ? 'not run' : 'failed', problems: [message] };
  }
}
