import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isError } from '@backstage/errors';
import { ANNOTATION } from '@waymark/common';
import type { Check } from './checks/check';
import { groupsFor } from './checks/groups';
import type { CheckGroup } from './checks/groups';
import type { CaseReport, CheckResult, Produced } from './model';
import { placeOf, renderCase } from './renderCase';
import type { RenderRun } from './renderCase';
import { runGroup } from './runGroup';
import type { PassedCases } from './passed/PassedCases';
import type { Template, TestCase } from './source/types';

/** The check that fails when `checks.yaml` cannot be read. */
const DECLARATION = 'checks.yaml';

/** What to test, and where. */
export interface TestRun extends RenderRun {
  cases: { template: Template; testCase: TestCase }[];
  /** Whether the rendered repositories stay there. */
  keeps: boolean;
  /** Where cases that pass are recorded; undefined when a run says nothing of whole cases. */
  passed?: PassedCases;
  /** Whether cases are left out that have passed as they are. */
  onlyChanged: boolean;
  /** Gets each result as it is known. */
  tell(report: CaseReport, result: CheckResult): void;
}

/** Renders every case, and does the checks that what comes out calls for, as many at a time as there are cores. */
export async function testTemplates(run: TestRun): Promise<CaseReport[]> {
  const tasks: Task[] = [];
  const reports = run.cases.map(
    ({ template, testCase }): CaseReport => ({
      template: template.name,
      version:
        template.entity.metadata?.annotations?.[ANNOTATION.version] ?? '',
      case: testCase.name,
      results: [],
    }),
  );
  await inParallel(
    run.cases.map(({ template, testCase }, index) => async () => {
      const report = reports[index];
      const record = (result: CheckResult) => {
        report.results.push(result);
        run.tell(report, result);
      };
      const produced = await renderCase(run, template, testCase, record);
      if (!produced) return;
      report.folder = produced.folder;
      const before = run.onlyChanged && (await run.passed?.find(produced));
      if (before) {
        Object.assign(report, before);
        return;
      }
      tasks.push(
        ...whenAllAreDone(tasksFor(run, produced, record), async () =>
          run.passed?.record(produced, report),
        ),
      );
    }),
  );
  // Those that take long first, so that none is left over for one core at the end.
  const [long, short] = [true, false].map(isLong =>
    tasks.filter(task => task.isLong === isLong),
  );
  await inParallel([...long, ...short].map(({ work }) => work));
  for (const report of reports)
    if (!run.keeps && report.folder) {
      await rm(report.folder, { recursive: true, force: true });
      delete report.folder;
    }
  return reports;
}

/** A group of checks that waits for its turn. */
interface Task {
  isLong: boolean;
  work(): Promise<void>;
}

function whenAllAreDone(tasks: Task[], then: () => Promise<void>): Task[] {
  let left = tasks.length;
  return tasks.map(({ isLong, work }) => ({
    isLong,
    work: async () => {
      await work();
      left -= 1;
      if (left === 0) await then();
    },
  }));
}

function tasksFor(
  { only, workFolder }: TestRun,
  produced: Produced,
  record: (result: CheckResult) => void,
): Task[] {
  const { template, testCase } = produced;
  const logs = join(placeOf(workFolder, template, testCase), 'logs');
  let groups: CheckGroup[];
  try {
    groups = groupsFor(produced);
  } catch (error) {
    record({
      check: DECLARATION,
      outcome: 'failed',
      seconds: 0,
      problems: [isError(error) ? error.message : String(error)],
    });
    return [];
  }
  return groups.flatMap(group => {
    const checks = wantedOf(group.checks, only);
    if (checks.length === 0) return [];
    return [
      {
        isLong: checks.some(({ isGate }) => isGate),
        work: async () => {
          await mkdir(logs, { recursive: true });
          await runGroup({ ...group, checks }, produced, logs, record);
        },
      },
    ];
  });
}

/** The checks that were asked for, with those before them that they need. */
function wantedOf(checks: Check[], only: string[]): Check[] {
  if (only.length === 0) return checks;
  const last = checks.findLastIndex(({ name }) => only.includes(name));
  return checks
    .slice(0, last + 1)
    .filter(({ name, isGate }) => isGate || only.includes(name));
}

async function inParallel(tasks: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let task = waiting.shift(); task; task = waiting.shift())
        await task();
    }),
  );
}
