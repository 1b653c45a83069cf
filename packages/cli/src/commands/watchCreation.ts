import type { ExitCode } from '../commandLine/exitCodes';
import { EXIT, errorInWords, exitCodeOf } from '../commandLine/exitCodes';
import type { Outcome } from '../creating/follow';
import { follow } from '../creating/follow';
import { usesSignIn } from '../git/config';
import type { Progress } from '../creating/progress';
import { culprit } from '../creating/progress';
import { failureLog } from '../creating/progressLines';
import type { CreateResult } from '../creating/result';
import { createdLinks, createdRef, linkLines } from '../creating/result';
import type { PortalCatalog } from '../portal/catalog';
import { PortalPages } from '../portal/pages';
import type { PortalClient } from '../portal/PortalClient';
import { progressView } from '../terminal/progressView';
import { printable, styleFor } from '../terminal/style';
import { printJson, printLines, say } from './connect';

/**
 * Shows a creation, or a change, to its end and tells how it ended. Ctrl-C ends the watching alone: what was
 * begun ends by itself, either made or undone.
 */
export async function watchCreation(
  portal: PortalClient,
  catalog: PortalCatalog,
  taskId: string,
  json: boolean,
): Promise<ExitCode> {
  const pages = new PortalPages(portal.url);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  const view = progressView(process.stderr);
  let outcome: Outcome;
  try {
    outcome = await follow(portal, taskId, view, stop.signal);
    view.close();
  } catch (error) {
    view.close();
    const stopped = stop.signal.aborted;
    const reason = stopped ? 'No longer watching.' : errorInWords(error);
    say(
      `\n${reason}\nIt goes on in the portal; follow it at ${pages.task(
        taskId,
      )}`,
    );
    if (json)
      printJson(
        resultOf(taskId, 'running', { task: pages.task(taskId) }, reason),
      );
    return stopped ? EXIT.interrupted : exitCodeOf(error);
  } finally {
    process.off('SIGINT', onInterrupt);
  }

  const { progress, output } = outcome;
  const entityRef = createdRef(output);
  // The entity adds to the links; the creation has worked without it too.
  const entity = entityRef
    ? await catalog.byRef(entityRef).catch(() => undefined)
    : undefined;
  const links = createdLinks(taskId, output, entity, pages);
  const result = resultOf(
    taskId,
    progress.status,
    links,
    progress.error,
    entityRef,
  );
  if (progress.status !== 'completed') tellFailure(result, progress);
  else if (!json) await tellSuccess(result, portal.url);
  if (json) printJson(result);
  return progress.status === 'completed' ? EXIT.ok : EXIT.failed;
}

function resultOf(
  taskId: string,
  status: CreateResult['status'],
  links: CreateResult['links'],
  error?: string,
  entityRef?: string,
): CreateResult {
  return { taskId, status, entityRef, links, error };
}

async function tellSuccess({ links, entityRef }: CreateResult, url: string) {
  const style = styleFor();
  const lines = linkLines(links);
  const done = links.change
    ? 'Proposed the change.'
    : `Created ${entityRef ?? 'what the template makes'}.`;
  say(`\n${styleFor(process.stderr).good(done)}`);
  if (!lines.length) lines.push(['Details', links.task]);
  printLines(
    lines.map(
      ([title, value]) => `${style.dim(title.padEnd(10))}  ${printable(value)}`,
    ),
  );
  if (links.clone?.startsWith(`${url}/`) && !(await usesSignIn(url))) {
    say(
      '\n`waymark git setup` lets git use your sign-in; until then it asks for a Git token of the portal.',
    );
  }
}

function tellFailure(
  { links, status, error }: CreateResult,
  progress: Progress,
) {
  const style = styleFor(process.stderr);
  const step = culprit(progress);
  const log = failureLog(progress);
  if (step && log.length) {
    say(`\n${style.bold(`What "${step.name}" said`)}`);
    for (const line of log) say(style.dim(`  ${line}`));
  }
  const what = status === 'cancelled' ? 'Cancelled' : 'Failed';
  const where = step ? ` at "${step.name}"` : '';
  say(`\n${style.bad(`${what}${where}: ${error ?? 'no reason was given.'}`)}`);
  say(`The whole log: ${links.task}`);
}
