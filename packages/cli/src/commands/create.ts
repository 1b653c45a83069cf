import { InputError } from '@backstage/errors';
import type { Offer } from '@waymark/common';
import type { Action } from '../commandLine/command';
import { InterruptedError } from '../commandLine/exitCodes';
import type { ParsedCommand } from '../commandLine/spec';
import {
  SHORTHANDS,
  collectByAsking,
  collectStrictly,
} from '../creating/collect';
import { adviceFor, creations, offerChoices } from '../creating/offers';
import { PreviewFolder } from '../creating/PreviewFolder';
import { reviewLines } from '../creating/review';
import { sourcesOf } from '../creating/sources';
import { pickTemplate } from '../creating/template';
import { PortalCatalog } from '../portal/catalog';
import type { PortalClient } from '../portal/PortalClient';
import type { Values } from '../portal/scaffolder';
import {
  checkInputs,
  createTask,
  offers,
  parameterSchema,
} from '../portal/scaffolder';
import { askChoice, askYesNo } from '../terminal/ask';
import { printable, styleFor } from '../terminal/style';
import { connect, say } from './connect';
import { listOffers } from './createList';
import { writePreview } from './createPreview';
import { toldAsJson } from './toldAsJson';
import { watchCreation } from './watchCreation';

/** Creates a service: template, values, review, then the task itself. Or shows what there is, or what would be made. */
export const create: Action = async parsed => {
  const json = Boolean(parsed.flags.json);
  return toldAsJson(json, async () => {
    const portal = await connect();
    if (parsed.flags.list) return listOffers(portal, json);
    const catalog = new PortalCatalog(portal);
    const { preview } = parsed.texts;
    // Before any question: nobody wants to answer them in vain.
    const folder =
      preview === undefined ? undefined : await PreviewFolder.claim(preview);
    const asked = await collect(portal, catalog, parsed);
    if (folder) return writePreview(portal, folder, { ...asked, json });
    const taskId = await createTask(portal, asked.templateRef, asked.values);
    return watchCreation(portal, catalog, taskId, json);
  });
};

async function collect(
  portal: PortalClient,
  catalog: PortalCatalog,
  parsed: ParsedCommand,
): Promise<{ templateRef: string; values: Values }> {
  // A script must never hang on a question, so a terminal on both sides is what makes it ask.
  const asking =
    !parsed.flags.json && Boolean(process.stdin.isTTY && process.stderr.isTTY);
  const offer = await chooseTemplate(portal, parsed.arguments.template, asking);
  const values = asking
    ? await askForValues(portal, catalog, offer, parsed)
    : await collectStrictly(
        await parameterSchema(portal, offer.ref),
        givenPairs(parsed),
        (given, only) => checkInputs(portal, offer.ref, given, only),
      );
  return { templateRef: offer.ref, values };
}

async function chooseTemplate(
  portal: PortalClient,
  typed: string | undefined,
  asking: boolean,
): Promise<Offer> {
  const found = (await offers(portal)).offers;
  const picked = pickTemplate(found, typed);
  if (picked) {
    const advice = adviceFor(picked);
    if (advice) say(styleFor(process.stderr).warn(printable(advice)));
    return picked;
  }
  if (!asking) {
    const names = creations(found)
      .map(({ name }) => name)
      .join(', ');
    throw new InputError(
      `template: Say which one: ${names}. See them with \`waymark create --list\`.`,
    );
  }
  return askChoice(
    'What do you want to create?',
    offerChoices(creations(found)),
  );
}

async function askForValues(
  portal: PortalClient,
  catalog: PortalCatalog,
  offer: Offer,
  parsed: ParsedCommand,
): Promise<Values> {
  const form = await parameterSchema(portal, offer.ref);
  const check = (given: Values, only?: string[]) =>
    checkInputs(portal, offer.ref, given, only);
  const style = styleFor(process.stderr);
  say(`${style.bold(printable(offer.title))} ${style.dim(`on ${portal.url}`)}`);
  const values = await collectByAsking(form, givenPairs(parsed), {
    all: Boolean(parsed.flags.all),
    check,
    sources: sourcesOf(portal, catalog, check),
    say: line => say(style.bad(line)),
  });
  if (parsed.flags.yes || parsed.texts.preview !== undefined) return values;
  say('');
  for (const line of reviewLines(form, values, style)) say(line);
  if (!parsed.flags.all)
    say(style.dim('  --all asks for the rest, and --set name=value sets it.'));
  say('');
  if (!(await askYesNo('Create it?', true)))
    throw new InterruptedError('Nothing was created.');
  return values;
}

function givenPairs({ texts, lists }: ParsedCommand): string[] {
  const shorthands = SHORTHANDS.flatMap(name => {
    const value = texts[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return [...shorthands, ...lists.set];
}
