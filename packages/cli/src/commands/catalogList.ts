import { InputError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Action } from '../commandLine/command';
import type { ParsedCommand } from '../commandLine/spec';
import { PortalCatalog } from '../portal/catalog';
import { styleFor } from '../terminal/style';
import { table } from '../terminal/table';
import { connect, printJson, printLines, say } from './connect';

const HEADING = ['NAME', 'KIND', 'TYPE', 'LIFECYCLE', 'OWNER', 'DESCRIPTION'];
const DEFAULT_LIMIT = 100;

/** Lists entities of the catalog, as a table or JSON. */
export const catalogList: Action = async ({ texts, lists, flags }) => {
  const limit = readLimit(texts.limit);
  const filter = catalogFilter({ texts, lists });
  const catalog = new PortalCatalog(await connect());
  const { items, total } = await catalog.list({
    filter,
    search: texts.search,
    limit,
  });
  if (flags.json) {
    printJson({ items, total });
    return;
  }
  if (items.length === 0) {
    say(
      'Nothing in the catalog fits. Leave out a filter, or look at `waymark catalog list`.',
    );
    return;
  }
  const width = process.stdout.isTTY ? process.stdout.columns : undefined;
  const [heading, ...rows] = table(HEADING, items.map(row), width);
  printLines([styleFor().bold(heading), ...rows]);
  if (total > items.length)
    say(`${items.length} of ${total}; --limit ${total} shows all.`);
};

/**
 * The filter of the catalog for the options of `catalog list`.
 *
 * @throws InputError that names the option at fault
 */
export function catalogFilter({
  texts,
  lists,
}: Pick<ParsedCommand, 'texts' | 'lists'>): Record<string, string[]> {
  const filter: Record<string, string[]> = {};
  const add = (key: string, value: string) =>
    (filter[key] = [...(filter[key] ?? []), value]);
  if (texts.kind) add('kind', texts.kind);
  if (texts.owner) add('relations.ownedBy', ownerRef(texts.owner));
  for (const pair of lists.filter) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new InputError(
        `--filter ${pair}: write --filter key=value, such as spec.type=service.`,
      );
    add(pair.slice(0, at), pair.slice(at + 1));
  }
  return filter;
}

function ownerRef(typed: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(typed, { defaultKind: 'group' }));
  } catch {
    throw new InputError(
      `--owner ${typed}: write the name of a group, or user:default/name.`,
    );
  }
}

function readLimit(typed: string | undefined): number {
  if (typed === undefined) return DEFAULT_LIMIT;
  const limit = Number(typed);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InputError(
      `--limit ${typed}: it must be a whole number from 1 on.`,
    );
  }
  return limit;
}

function row(entity: Entity): string[] {
  const { type, lifecycle, owner } = entity.spec ?? {};
  return [
    entity.metadata.name,
    entity.kind.toLowerCase(),
    text(type),
    text(lifecycle),
    text(owner).replace(/^group:(default\/)?/, ''),
    entity.metadata.description ?? '',
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
