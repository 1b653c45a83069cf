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
      answer(['above', 'a'], ['above', 'b']),
      'Yours through the 2 groups above.',
    ],
  ])('names the groups, and counts those around them: %#', (owned, words) => {
    expect(throughWhom(owned)).toBe(words);
  });
});
