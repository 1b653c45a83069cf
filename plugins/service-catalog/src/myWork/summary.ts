import type { OwnedResponse } from '@waymark/common';
import { kindName, sortKinds } from './rows';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** How much is the person's, for example `7 components and 2 APIs`. */
export function howMuch(
  kinds: readonly { kind: string; count: number }[],
): string {
  return list.format(
    sortKinds(kinds).map(
      ({ kind, count }) =>
        `${count.toLocaleString('en')} ${kindName(kind, count)}`,
    ),
  );
}

const counted = (groups: number) =>
  groups === 1 ? 'one group' : `${groups} groups`;

/** How many groups are named before they are counted. */
const NAMED = 4;

/** Through which groups it is theirs, for example `Yours through Commerce and the 2 groups below.` */
export function throughWhom({
  owners,
  titles,
}: Pick<OwnedResponse, 'owners' | 'titles'>): string {
  const members = owners.filter(({ kind }) => kind === 'member');
  const below = owners.filter(({ kind }) => kind === 'below').length;
  const above = owners.filter(({ kind }) => kind === 'above').length;
  const named = members.length > NAMED ? members.slice(0, NAMED - 1) : members;
  const more = members.length - named.length;
  const through = [
    ...named.map(({ owner }) => titles[owner] ?? owner),
    ...(more > 0 ? [`${more} more of your groups`] : []),
    ...(below > 0 ? [`the ${counted(below)} below`] : []),
    ...(above > 0 ? [`the ${counted(above)} above`] : []),
  ];
  return through.length === 0
    ? 'Yours by name.'
    : `Yours through ${list.format(through)}.`;
}
