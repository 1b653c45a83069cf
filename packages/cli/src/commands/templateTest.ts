import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { Action } from '../commandLine/command';
import { EXIT } from '../commandLine/exitCodes';
import type { CaseReport } from '../templateTest/model';
import {
  liveLine,
  problemLines,
  summaryLine,
  unchangedLines,
} from '../templateTest/report/lines';
import { unreadableReport } from '../templateTest/report/unreadableReport';
import { PassedCases } from '../templateTest/passed/PassedCases';
import { matrixPage } from '../templateTest/report/matrix';
import type { IsThere } from '../templateTest/report/matrix';
import { renderingPortal } from '../templateTest/rendering/portal';
import { allCases, chosenCases } from '../templateTest/source/chosenCases';
import type { ChosenCase } from '../templateTest/source/chosenCases';
import { findTemplates } from '../templateTest/source/findTemplates';
import type { FoundTemplates } from '../templateTest/source/findTemplates';
import { endOnSignals } from '../templateTest/processes/children';
import { testTemplates } from '../templateTest/testTemplates';
import { styleFor } from '../terminal/style';
import { printJson, say } from './connect';

/** Renders templates and checks what comes out; the exit code says whether all is well. */
export const templateTest: Action = async ({
  arguments: { name },
  texts: { templates = 'templates', portal: address, only, matrix },
  flags: { keep = false, changed = false, json },
  lists: { case: wanted },
}) => {
  const found = await findTemplates(templates, name);
  const all = await allCases(found.templates);
  for (const { template, testCase } of all)
    if (!testCase.file)
      say(
        `${template.name} has no cases in tests/*.yaml: it is tested with its defaults.`,
      );
  const cases = chosenCases(all, wanted);
  const wantedChecks = only?.split(',').map(each => each.trim()) ?? [];
  if (changed && (keep || wantedChecks.length > 0))
    throw new InputError(
      'With --changed a case is tested whole or not at all: leave out --keep and --only.',
    );
  if (matrix && wantedChecks.length > 0)
    throw new InputError(
      'The table has a whole row for each case: leave out --only or --matrix.',
    );
  const style = styleFor(process.stderr);
  const broken = found.unreadable.map(unreadableReport);
  for (const report of broken) say(liveLine(report, report.results[0], style));
  const portal = await renderingPortal(address, line => say(style.dim(line)));
  endOnSignals(portal.stop);
  const workFolder = await mkdtemp(join(tmpdir(), 'waymark-template-test-'));
  let reports: CaseReport[];
  try {
    const passed =
      wantedChecks.length === 0
        ? await PassedCases.open(portal.client.url)
        : undefined;
    reports = await testTemplates({
      portal,
      cases,
      only: wantedChecks,
      workFolder,
      keeps: keep,
      passed,
      onlyChanged: changed,
      tell: (report, result) => say(liveLine(report, result, style)),
    });
  } finally {
    await portal.stop();
  }
  if (matrix) await writeMatrix(matrix, reports, whereabouts(found, all, name));
  reports.push(...broken);
  refuseUnknown(wantedChecks, reports);
  if (json) printJson({ reports });
  for (const line of unchangedLines(reports)) say(style.good(line));
  for (const line of problemLines(reports, style)) say(line);
  const failed = isBad(reports);
  if (keep) say(`What was made is in ${workFolder}.`);
  else if (!failed) await rm(workFolder, { recursive: true, force: true });
  say(`\n${(failed ? style.bad : style.good)(summaryLine(reports))}`);
  return failed ? EXIT.failed : EXIT.ok;
};

/** @throws InputError when nothing is called as somebody asked for */
function refuseUnknown(wanted: string[], reports: CaseReport[]) {
  const names = reports.flatMap(({ results }) =>
    results.map(({ check }) => check),
  );
  const unknown = wanted.filter(name => !names.includes(name));
  const hasFailed = reports.some(({ results }) =>
    results.some(({ outcome }) => outcome === 'failed'),
  );
  // After a failure they may only not have been reached.
  if (unknown.length > 0 && !hasFailed)
    throw new InputError(
      `Nothing calls for the check ${unknown.join(', ')} here.${
        names.length > 0
          ? ` There were: ${[...new Set(names)].join(', ')}.`
          : ' `waymark template test` without --only shows what there is.'
      }`,
    );
}

async function writeMatrix(
  file: string,
  reports: CaseReport[],
  isThere: IsThere,
): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => '');
  await writeFile(file, matrixPage(before, reports, isThere, new Date()));
}

/** What a run of some templates, or of one that cannot be read, does not know may be there still. */
function whereabouts(
  { templates, unreadable }: FoundTemplates,
  cases: ChosenCase[],
  onlyName: string | undefined,
): IsThere {
  return (template, name) =>
    templates.some(each => each.name === template)
      ? cases.some(
          each =>
            each.template.name === template && each.testCase.name === name,
        )
      : onlyName !== undefined ||
        unreadable.some(each => each.name === template);
}

/** In a pipeline, a check that could not be made is one that nobody will make. */
function isBad(reports: CaseReport[]): boolean {
  const bad = process.env.CI ? ['failed', 'not run'] : ['failed'];
  return reports.some(({ results }) =>
    results.some(({ outcome }) => bad.includes(outcome)),
  );
}
