import type { ListedRunbook } from '@waymark/common';
import type { Action } from '../commandLine/command';
import { renderForTerminal } from '../markdown/renderForTerminal';
import { PortalPages } from '../portal/pages';
import { PortalRunbooks } from '../portal/runbooks';
import { askChoice } from '../terminal/ask';
import { openBrowser } from '../terminal/browser';
import { standardPaper } from '../terminal/paper';
import { printable } from '../terminal/style';
import { connect, printJson, printLines, say } from './connect';
import { ambiguous, candidates, choices } from './runbookChoice';
import { readExercise } from './runbookExercise';
import { factLines } from './runbookFacts';
import { linksOf } from './runbookLinks';

/** Prints the runbook of an alert, opens it, or records that it was followed. */
export const runbook: Action = async ({ arguments: given, texts, flags }) => {
  const { alert = '' } = given;
  const exercise = readExercise(texts);
  const portal = await connect();
  const pages = new PortalPages(portal.url);
  const runbooks = new PortalRunbooks(portal);
  const asked = { alert, service: texts.service };
  const lookup = await runbooks.forAlert(alert, texts.service);
  const found = await chooseOne(
    alert,
    candidates(lookup, asked, pages),
    !flags.json && Boolean(process.stdin.isTTY && process.stderr.isTTY),
  );
  const page = pages.runbook(found);

  if (exercise) {
    const { entityRef } = found;
    const made = await runbooks.record({
      entityRef,
      page: found.page,
      ...exercise,
    });
    if (flags.json) printJson(made);
    else
      say(
        printable(
          `Recorded that you followed “${found.title}” of ${found.component}.`,
        ),
      );
    if (flags.open) await openBrowser(page);
    return;
  }
  if (flags.open) {
    printLines([page]);
    await openBrowser(page);
    return;
  }
  const opened = await runbooks.open(found);
  if (flags.json) {
    printJson({ ...opened, url: page });
    return;
  }
  const paper = standardPaper();
  const { markdown, sourceUrl } = opened;
  const { title } = opened.runbook;
  printLines([
    paper.style.bold(printable(title)),
    ...factLines(opened, { ...paper, page, now: new Date() }),
    '',
    ...renderForTerminal(withoutTitle(markdown, title), {
      ...paper,
      resolve: linksOf({ page, sourceUrl, links: paper.links }),
    }),
  ]);
};

async function chooseOne(
  alert: string,
  runbooks: ListedRunbook[],
  asking: boolean,
): Promise<ListedRunbook> {
  if (runbooks.length === 1) return runbooks[0];
  return asking
    ? askChoice('Which runbook?', choices(runbooks), undefined, 'Stopped.')
    : ambiguous(alert, runbooks);
}

/** The text without a first heading that says what stands above it already. */
function withoutTitle(markdown: string, title: string): string {
  const [first, heading] = /^\s*# (.*)\n/.exec(markdown) ?? [];
  return first && heading.trim() === title
    ? markdown.slice(first.length)
    : markdown;
}
