import { Text } from '@backstage/ui';
import type { OwnedResponse } from '@waymark/common';
import { countKinds, kindName, type OwnedRow } from './rows';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** One sentence: how much is the person's, and through which groups. */
export function Summary({
  rows,
  owned,
}: {
  rows: OwnedRow[];
  owned: OwnedResponse;
}) {
  const counts = countKinds(rows).map(
    ({ kind, count }) => `${count} ${kindName(kind, count)}`,
  );
  const groups = owned.owners
    .filter(({ kind }) => kind === 'member')
    .map(({ owner }) => owned.titles[owner] ?? owner);
  const below = owned.owners.filter(({ kind }) => kind === 'below').length;
  return (
    <Text as="p" variant="body-medium" color="secondary">
      {list.format(counts)}
      {groups.length > 0 && ` through ${list.format(groups)}`}
      {below > 0 &&
        ` and the ${below === 1 ? 'one group' : `${below} groups`} below`}
      .
    </Text>
  );
}
