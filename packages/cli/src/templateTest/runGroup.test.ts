import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from './checks/check';
import type { CheckResult, Produced } from './model';
import { runGroup } from './runGroup';

describe('a group of checks', () => {
  const logs = mkdtempSync(join(tmpdir(), 'waymark-group-'));
  afterAll(() => rmSync(logs, { recursive: true }));

  const check = (name: string, run: Check['run']): Check => ({
    name,
    title: name,
    isGate: true,
    applies: () => true,
    run,
  });

  async function resultsOf(checks: Check[], close = async () => {}) {
    const results: CheckResult[] = [];
    await runGroup({ checks, close }, {} as Produced, logs, result =>
      results.push(result),
    );
    return results.map(({ check: name, outcome, problems }) => [
      name,
      outcome,
      ...problems,
    ]);
  }

  it('ends with the first that fails, and says so of the others', async () => {
    let isClosed = false;
    const results = await resultsOf(
      [
        check('database', async () => []),
        check('queue', async () => {
          throw new Error('It does not listen.');
        }),
        check('start', async () => []),
      ],
      async () => {
        isClosed = true;
      },
    );
    expect(results).toEqual([
      ['database', 'passed'],
      ['queue', 'failed', 'It does not listen.'],
      ['start', 'not run', 'It needs queue, which did not pass.'],
    ]);
    expect(isClosed).toBe(true);
  });

  it('fails when something of it cannot be ended, and goes on to the next', async () => {
    await expect(
      resultsOf([check('queue', async () => [])], async () => {
        throw new Error('The folder is not empty.');
      }),
    ).resolves.toEqual([
      ['queue', 'passed'],
      ['cleanup', 'failed', 'The folder is not empty.'],
    ]);
  });
});
