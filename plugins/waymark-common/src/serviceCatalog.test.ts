import { reasonInWords, type OwnershipReason } from './serviceCatalog';

const group = (name: string) => `group:default/${name}`;
const titles = { [group('commerce')]: 'Commerce' };

describe('reasonInWords', () => {
  it.each<[OwnershipReason['kind'], string[], string]>([
    ['direct', [], 'You'],
    ['member', [group('commerce')], 'Commerce'],
    ['member', [group('gone')], 'gone'],
    [
      'below',
      [group('commerce'), group('checkout')],
      'checkout, which is part of Commerce',
    ],
    [
      'above',
      [group('checkout'), group('commerce')],
      'Commerce, which has checkout',
    ],
  ])('says %s through %j', (kind, path, words) => {
    const owner = path.at(-1) ?? 'user:default/ada';
    expect(reasonInWords({ owner, kind, path }, titles)).toBe(words);
  });
});
