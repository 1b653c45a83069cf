import { stringifyEntityRef } from '@backstage/catalog-model';
import { DAY2_SUBJECT, type Day2Offer } from '@waymark/common';
import { acknowledge } from '../changing/acknowledge';
import { componentHere } from '../changing/componentHere';
import { dependentLines, leftOut } from '../changing/dependentLines';
import { pickChange } from '../changing/pickChange';
import type { Action } from '../commandLine/command';
import { InterruptedError } from '../commandLine/exitCodes';
import type { ParsedCommand } from '../commandLine/spec';
import { collectByAsking, collectStrictly } from '../creating/collect';
import { reviewLines } from '../creating/review';
import { sourcesOf } from '../creating/sources';
import { PortalCatalog } from '../portal/catalog';
import { day2 } from '../portal/day2';
import type { PortalClient } from '../portal/PortalClient';
import { dependents as readDependents } from '../portal/relations';
import type { Values } from '../portal/scaffolder';
import { checkInputs, createTask, parameterSchema } from '../portal/scaffolder';
import { askYesNo } from '../terminal/ask';
import { printable, styleFor } from '../terminal/style';
import { connect, say } from './connect';
import { listChanges } from './doList';
import { showChange } from './doPreview';
import { toldAsJson } from './toldAsJson';
import { watchCreation } from './watchCreation';

/** Proposes a change to something that exists, shows it, or lists what can be done. */
export const doChange: Action = async parsed => {
  const json = Boolean(parsed.flags.json);
  return toldAsJson(json, async () => {
    const { what, component } = askedFor(parsed);
    const portal = await connect();
    const catalog = new PortalCatalog(portal);
    const entityRef = component
      ? stringifyEntityRef(await catalog.find(component))
      : await componentHere(process.cwd());
    const { items } = await day2(portal, entityRef);
    if (!what) return listChanges(items, entityRef, json);

    const offer = pickChange(items, what, entityRef);
    const { templateRef } = offer;
    const values = await collect(portal, catalog, offer, entityRef, parsed);
    if (parsed.flags.preview)
      return showChange(portal, { templateRef, values, json });
    const taskId = await createTask(portal, templateRef, values);
    return watchCreation(portal, catalog, taskId, json);
  });
};

/** With `--list`, what follows is the component. */
function askedFor({ arguments: { what, component }, flags }: ParsedCommand) {
  return flags.list ? { component: what } : { what, component };
}

async function collect(
  portal: PortalClient,
  catalog: PortalCatalog,
  { templateRef, title }: Day2Offer,
  entityRef: string,
  { flags, lists }: ParsedCommand,
): Promise<Values> {
  const form = await parameterSchema(portal, templateRef);
  const pairs = [`${DAY2_SUBJECT}=${entityRef}`, ...lists.set];
  const check = (given: Values, only?: string[]) =>
    checkInputs(portal, templateRef, given, only);
  // A script must never hang on a question, so a terminal on both sides is what makes it ask.
  if (flags.json || !process.stdin.isTTY || !process.stderr.isTTY)
    return collectStrictly(form, pairs, check);

  const style = styleFor(process.stderr);
  say(`${style.bold(printable(title))} ${style.dim(`on ${portal.url}`)}`);
  const collected = await collectByAsking(form, pairs, {
    all: Boolean(flags.all),
    check,
    sources: sourcesOf(portal, catalog, check),
    say: line => say(style.bad(line)),
  });
  if (flags.yes || flags.preview) return collected;
  const values = await acknowledge(
    form,
    collected,
    () => readDependents(portal, entityRef),
    (found, words) => {
      const lines = dependentLines(found, process.stderr.columns, style);
      for (const line of ['', ...lines, leftOut(found) ?? '']) say(line);
      return askYesNo(words, false);
    },
  );
  say('');
  for (const line of reviewLines(form, values, style)) say(line);
  say(style.dim('  --preview shows the change as a diff.'));
  say('');
  if (!(await askYesNo('Propose it?', true)))
    throw new InterruptedError('Nothing was proposed.');
  return values;
}
