import type { OwnedResponse, OwnershipWay } from '@waymark/common';
import { throughWhom } from './summary';

const answer = (...owners: [OwnershipWay, string][]): OwnedResponse => ({
  person: 'user:default/ada',
  owners: owners.map(([kind, name]) => ({
    owner: `group:default/${name}`,
    kind,
    path: [],
  })),
  titles: { 'group:default/a': 'Alpha', 'group:default/b': 'Beta' },
  items: [],
  totalItems: 0,
});

describe('throughWhom', () => {
  it.each<[OwnedResponse, string]>([
    [answer(), 'Yours by name.'],
    [answer(['member', 'a']), 'Yours through Alpha.'],
    [
      answer(['member', 'a'], ['member', 'b'], ['below', 'c']),
      'Yours through Alpha, Beta, and the one group below.',
    ],
    [
      answer(
        ...['a', 'b', 'c', 'd', 'e'].map(
          name => ['member', name] as ['member', string],
        ),
      ),
      'Yours through Alpha, Beta, group:default/c, and 2 more of your groups.',
    ],
    [
      answer(['above', 'a'], ['above', 'b']),
      'Yours through the 2 groups above.',
    ],
  ])('names the groups, and counts those around them: %#', (owned, words) => {
    expect(throughWhom(owned)).toBe(words);
  });
});
