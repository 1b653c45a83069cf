import { InputError } from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import type { Action } from '../commandLine/command';
import { InterruptedError, errorInWords } from '../commandLine/exitCodes';
import type { ParsedCommand } from '../commandLine/spec';
import {
  SHORTHANDS,
  ValuesError,
  collectByAsking,
  collectStrictly,
} from '../creating/collect';
import { reviewLines } from '../creating/review';
import { sourcesOf } from '../creating/sources';
import { pickTemplate } from '../creating/template';
import { PortalCatalog } from '../portal/catalog';
import type { PortalClient } from '../portal/PortalClient';
import type { Values } from '../portal/scaffolder';
import { checkInputs, createTask, parameterSchema } from '../portal/scaffolder';
import { askChoice, askYesNo } from '../terminal/ask';
import { printable, styleFor } from '../terminal/style';
import { connect, printJson, say } from './connect';
import { watchCreation } from './watchCreation';

const ALL_TEMPLATES = 500;

/** Creates a service: template, values, review, then the task itself. */
export const create: Action = async parsed => {
  const json = Boolean(parsed.flags.json);
  try {
    const portal = await connect();
    const catalog = new PortalCatalog(portal);
    const taskId = await begin(portal, catalog, parsed);
    return await watchCreation(portal, catalog, taskId, json);
  } catch (error) {
    if (json) {
      const problems =
        error instanceof ValuesError ? error.problems : undefined;
      printJson({
        status: 'not-started',
        error: errorInWords(error),
        problems,
      });
    }
    throw error;
  }
};

async function begin(
  portal: PortalClient,
  catalog: PortalCatalog,
  parsed: ParsedCommand,
) {
  // A script must never hang on a question, so a terminal on both sides is what makes it ask.
  const asking =
    !parsed.flags.json && Boolean(process.stdin.isTTY && process.stderr.isTTY);
  const template = await chooseTemplate(
    catalog,
    parsed.arguments.template,
    asking,
  );
  const templateRef = stringifyEntityRef(template);
  const values = asking
    ? await askForValues(portal, catalog, template, parsed)
    : await collectStrictly(
        await parameterSchema(portal, templateRef),
        givenPairs(parsed),
        (given, only) => checkInputs(portal, templateRef, given, only),
      );
  return createTask(portal, templateRef, values);
}

async function chooseTemplate(
  catalog: PortalCatalog,
  typed: string | undefined,
  asking: boolean,
): Promise<Entity> {
  const { items } = await catalog.list({
    filter: { kind: 'template' },
    limit: ALL_TEMPLATES,
  });
  const picked = pickTemplate(items, typed);
  if (picked) return picked;
  if (!asking) {
    const names = items.map(item => item.metadata.name).join(', ');
    throw new InputError(`template: Say which one: ${names}.`);
  }
  return askChoice(
    'What do you want to create?',
    items.map(item => ({
      value: item,
      name: printable(item.metadata.title ?? item.metadata.name),
      description: printable(item.metadata.description ?? ''),
    })),
  );
}

async function askForValues(
  portal: PortalClient,
  catalog: PortalCatalog,
  template: Entity,
  parsed: ParsedCommand,
): Promise<Values> {
  const templateRef = stringifyEntityRef(template);
  const form = await parameterSchema(portal, templateRef);
  const check = (given: Values, only?: string[]) =>
    checkInputs(portal, templateRef, given, only);
  const brief = Boolean(parsed.flags.yes);
  const style = styleFor(process.stderr);
  const title = printable(template.metadata.title ?? template.metadata.name);
  say(`${style.bold(title)} ${style.dim(`on ${portal.url}`)}`);
  const values = await collectByAsking(form, givenPairs(parsed), {
    brief,
    check,
    sources: sourcesOf(portal, catalog, check),
    say: line => say(style.bad(line)),
  });
  if (brief) return values;
  say('');
  for (const line of reviewLines(form, values, style)) say(line);
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
