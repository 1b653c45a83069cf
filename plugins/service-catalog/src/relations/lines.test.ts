import type { RelationsResponse } from '@waymark/common';
import { found, toLines, toRings, whatItIs } from './lines';
import { readView, writeView, type RelationsView } from './view';

const ANSWER: RelationsResponse = {
  root: 'component:default/payments',
  nodes: [
    ['component:default/payments', 0, 'Payments'],
    ['resource:default/db', 1, 'Ledger'],
    ['api:default/payments-api', 1, 'Payments API'],
    ['system:default/shop', 1, 'Shop'],
    ['component:default/checkout', 2, 'Checkout'],
  ].map(([ref, depth, title]) => ({
    ref: String(ref),
    depth: Number(depth),
    title: String(title),
    kind: String(ref).split(':')[0],
    owners: ['group:default/money'],
  })),
  edges: [
    ['component:default/payments', 'dependsOn', 'resource:default/db'],
    ['api:default/payments-api', 'apiProvidedBy', 'component:default/payments'],
    ['component:default/checkout', 'consumesApi', 'api:default/payments-api'],
    ['system:default/shop', 'hasPart', 'component:default/payments'],
    ['system:default/shop', 'hasPart', 'component:default/checkout'],
    ['component:default/payments', 'pays', 'system:default/shop'],
  ].map(([source, type, target]) => ({ source, type, target })),
  titles: { 'group:default/money': 'Money team' },
  cut: [],
};

describe('the lines of the table', () => {
  it('say how each comes to be there, by what is nearer', () => {
    expect(toLines(ANSWER).map(({ title, how }) => [title, how])).toEqual([
      ['Ledger', 'is needed by Payments'],
      ['Payments API', 'is provided by Payments'],
      ['Shop', 'contains Payments'],
      ['Checkout', 'uses Payments API'],
    ]);
  });

  it('are found by title, ref, way or owner', () => {
    const lines = toLines(ANSWER);
    const titles = (search: string) =>
      lines
        .filter(line => found(line, ANSWER.titles, search))
        .map(({ title }) => title);
    expect(titles('')).toHaveLength(4);
    expect(titles('money team ledg')).toEqual(['Ledger']);
    expect(titles('uses')).toEqual(['Checkout']);
    expect(titles('default/db')).toEqual(['Ledger']);
    expect(titles('nonsense')).toEqual([]);
  });

  it('say what an entity is in few words', () => {
    const what = (kind: string, type?: string, lifecycle?: string) =>
      whatItIs({ kind, type, lifecycle });
    expect(what('Component', 'service', 'production')).toBe('service');
    expect(what('Component', 'library', 'deprecated')).toBe(
      'library · deprecated',
    );
    expect(what('API', 'openapi', 'production')).toBe('API · openapi');
    expect(what('System')).toBe('system');
    expect(whatItIs({ kind: 'resource', missing: true })).toBe(
      'resource · not found',
    );
  });
});

describe('the card', () => {
  it('has the neighbours by what they are to the entity', () => {
    expect(
      toRings(ANSWER).map(({ title, entities }) => [
        title,
        entities.map(entity => entity.title),
      ]),
    ).toEqual([
      ['Part of', ['Shop']],
      ['Depends on', ['Ledger']],
      ['Provides APIs', ['Payments API']],
      ['pays', ['Shop']],
    ]);
  });
});

describe('the address', () => {
  const read = (query: string) => readView(new URLSearchParams(query));

  it('brings back each view, and keeps what is not of it', () => {
    const views: RelationsView[] = [
      { depth: 2, direction: 'both', search: '' },
      { depth: 5, direction: 'needs', search: 'a b', kinds: ['api', 'system'] },
      {
        depth: 1,
        direction: 'neededBy',
        search: '',
        families: ['apis', 'owners'],
      },
    ];
    for (const view of views) {
      const written = writeView(new URLSearchParams('x=1&q=old'), view);
      expect(written.get('x')).toBe('1');
      expect(readView(written)).toEqual({
        families: undefined,
        kinds: undefined,
        ...view,
      });
    }
    expect(writeView(new URLSearchParams(), read('')).toString()).toBe('');
  });

  it('may be nonsense', () => {
    expect(read('depth=99&direction=up&relations=love&kinds=,')).toEqual(
      read(''),
    );
  });
});
