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

/** Through which groups it is theirs, for example `Yours through Commerce and the 2 groups below.` */
export function throughWhom({ owners, titles }: OwnedResponse): string {
  const groups = owners
    .filter(({ kind }) => kind === 'member')
    .map(({ owner }) => titles[owner] ?? owner);
  const below = owners.filter(({ kind }) => kind === 'below').length;
  if (groups.length === 0) return 'Yours by name: you are in no team.';
  return `Yours through ${list.format(groups)}${
    below > 0
      ? ` and the ${below === 1 ? 'one group' : `${below} groups`} below`
      : ''
  }.`;
}
