import type { OwnedResponse } from '@waymark/common';
import { countKinds, kindName, type OwnedRow } from './rows';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** How much is the person's, for example `7 components and 2 APIs`. */
export function howMuch(rows: readonly OwnedRow[]): string {
  return list.format(
    countKinds(rows).map(
      ({ kind, count }) => `${count} ${kindName(kind, count)}`,
    ),
  );
}

const count = (groups: number) =>
  groups === 1 ? 'one group' : `${groups} groups`;

/** Through which groups it is theirs, for example `Yours through Commerce and the 2 groups below.` */
export function throughWhom({ owners, titles }: OwnedResponse): string {
  const groups = owners
    .filter(({ kind }) => kind === 'member')
    .map(({ owner }) => titles[owner] ?? owner);
  const below = owners.filter(({ kind }) => kind === 'below').length;
  const above = owners.filter(({ kind }) => kind === 'above').length;
  const through = [
    ...groups,
    ...(below > 0 ? [`the ${count(below)} below`] : []),
    ...(above > 0 ? [`the ${count(above)} above`] : []),
  ];
  return through.length === 0
    ? 'Yours by name.'
    : `Yours through ${list.format(through)}.`;
}
