import type { Action } from '../commandLine/command';
import { reasonInWords } from '@waymark/common';
import type { OwnedEntity } from '@waymark/common';
import { parseEntityRef } from '@backstage/catalog-model';
import { owned as ownedByMe } from '../portal/ownership';
import { table } from '../terminal/table';
import { styleFor } from '../terminal/style';
import { connect, printJson, printLines, say } from './connect';

const HEADING = [
  'NAME',
  'KIND',
  'TYPE',
  'LIFECYCLE',
  'SYSTEM',
  'YOURS THROUGH',
];

/** Lists what the person and their groups own, with the reason for each. */
export const owned: Action = async ({ flags, texts }) => {
  const portal = await connect();
  const answer = await ownedByMe(portal, texts.through);
  if (flags.json) {
    printJson(answer);
    return;
  }
  if (answer.items.length === 0 && texts.through !== undefined) {
    say('Nothing is yours in the ways that --through names.');
    return;
  }
  if (answer.items.length === 0) {
    say(
      answer.owners.some(({ kind }) => kind !== 'direct')
        ? 'You and your groups own nothing yet. `waymark create` makes a service, and `waymark owned --through above` lists what the groups above yours own.'
        : 'You own nothing, and you are in no group of the catalog. Ask its owners to add you to one.',
    );
    return;
  }
  const [heading, ...rows] = table(
    HEADING,
    answer.items.map(item => row(item, answer.titles)),
    process.stdout.isTTY ? process.stdout.columns : undefined,
  );
  printLines([styleFor().bold(heading), ...rows]);
  if (answer.ownersLeftOut)
    say(
      `Too many groups for one list: ${answer.ownersLeftOut} of them, the farthest, are left out. --through names fewer.`,
    );
};

function row(
  { entity, reason }: OwnedEntity,
  titles: Record<string, string>,
): string[] {
  const spec = entity.spec ?? {};
  return [
    entity.metadata.name,
    entity.kind.toLowerCase(),
    text(spec.type),
    text(spec.lifecycle),
    spec.system
      ? parseEntityRef(text(spec.system), { defaultKind: 'system' }).name
      : '',
    reasonInWords(reason, titles),
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
