import { findOffers, type Offer } from './offers';

const offer = (name: string, more: Partial<Offer> = {}): Offer => ({
  kind: 'golden-path',
  ref: `template:default/${name}`,
  name,
  title: name,
  description: '',
  type: 'service',
  tags: [],
  ...more,
});
const namesOf = (offers: Offer[]) => offers.map(({ name }) => name);

const OFFERS = [
  offer('event-worker', { language: 'node', tags: ['typescript'] }),
  offer('go-service', { language: 'go' }),
  offer('node-service', { title: 'Node service', language: 'node' }),
  offer('add-node', { kind: 'day-2', description: 'To a service' }),
  offer('node-service-rename', { kind: 'day-2' }),
];

describe('findOffers', () => {
  it('finds what holds all words, wherever they stand', () => {
    expect(
      namesOf(findOffers(OFFERS, { search: 'TypeScript node.js' })),
    ).toEqual(['event-worker']);
    expect(findOffers(OFFERS, { search: 'typescript go' })).toEqual([]);
  });

  it('puts first what is called so, within each kind', () => {
    expect(namesOf(findOffers(OFFERS, { search: 'Node  service' }))).toEqual([
      'node-service',
      'event-worker',
      'node-service-rename',
      'add-node',
    ]);
  });

  it('keeps the order without a search', () => {
    expect(findOffers(OFFERS, {})).toEqual(OFFERS);
    expect(namesOf(findOffers(OFFERS, { language: 'node' }))).toEqual([
      'event-worker',
      'node-service',
    ]);
  });
});
