import type { RunbookGap } from '@waymark/common';
import type {
  ComponentFacts,
  JudgedRunbook,
  JudgeSettings,
  Surroundings,
} from './facts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** When a day has ended everywhere on earth, after it began at Greenwich. */
const END_OF_DAY_MS = 1.5 * DAY_MS;

/** What is wrong with the runbooks of a component. */
export function judgeRunbooks(
  { entityRef, runbooks, rules, unreadable }: ComponentFacts,
  pointedAt: ReadonlySet<string>,
  around: Surroundings,
  settings: JudgeSettings,
  now: Date,
): RunbookGap[] {
  // Where alerts are kept elsewhere, a runbook whose alert is not here says nothing.
  const hasRules =
    rules.length > 0 || unreadable.some(({ page }) => page === undefined);
  return runbooks.flatMap(runbook => {
    const place = { entityRef, page: runbook.page, file: runbook.file };
    const exercise = judgeExercise(runbook, settings.exerciseEveryDays, now);
    const gaps: RunbookGap[] = exercise ? [{ ...place, ...exercise }] : [];
    if (!hasRules || pointedAt.has(runbook.page)) return gaps;
    if (runbook.alerts.length === 0)
      gaps.push({
        ...place,
        kind: 'runbook-without-alert',
        message: `The runbook "${runbook.title}" is for no alert.`,
        remedy: `List its alerts in the front matter of ${runbook.file}, or leave it as it is when it is followed without one.`,
      });
    for (const alert of runbook.alerts)
      if (around.rulesNaming(alert).length === 0)
        gaps.push({
          ...place,
          alert,
          kind: 'runbook-without-alert',
          message: `The runbook "${runbook.title}" is for the alert ${alert}, which no rule file defines.`,
          remedy: `Correct the name in the front matter of ${runbook.file}, or add the alert to the rule files.`,
        });
    return gaps;
  });
}

function judgeExercise(
  { title, exercised, changed, file }: JudgedRunbook,
  everyDays: number,
  now: Date,
): Pick<RunbookGap, 'kind' | 'message' | 'remedy'> | undefined {
  const follow = 'Follow it in a drill and record that you did.';
  if (!exercised)
    return {
      kind: 'never-exercised',
      message: `Nobody has followed the runbook "${title}" yet.`,
      remedy: follow,
    };
  const began = Date.parse(exercised);
  if (began > now.getTime() + DAY_MS)
    return {
      kind: 'unreadable',
      message: `The runbook "${title}" says that it was followed on ${exercised}, which is yet to come.`,
      remedy: `Correct "exercised" in the front matter of ${file}.`,
    };
  const days = Math.floor((now.getTime() - began) / DAY_MS);
  if (days > everyDays)
    return {
      kind: 'exercise-overdue',
      message: `The runbook "${title}" was last followed ${days} days ago, on ${exercised}; it should be every ${everyDays} days.`,
      remedy: follow,
    };
  if (changed && Date.parse(changed) > began + END_OF_DAY_MS)
    return {
      kind: 'changed-since-exercised',
      message: `The runbook "${title}" was changed on ${changed.slice(
        0,
        'YYYY-MM-DD'.length,
      )}, and last followed before that, on ${exercised}.`,
      remedy: `${follow} What is new in it has not been tried.`,
    };
  return undefined;
}
