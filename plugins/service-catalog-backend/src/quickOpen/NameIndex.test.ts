import { gradeMatch, prepareNames, prepareQuery } from '@waymark/common';
import type { NamedEntity } from './NamedEntity';
import { NameIndex } from './NameIndex';

const entity = (
  name: string,
  more: Partial<NamedEntity> = {},
): NamedEntity => ({
  ref: `${(more.kind ?? 'component').toLowerCase()}:default/${name}`,
  kind: 'Component',
  namespace: 'default',
  name,
  ...more,
});

/** What the index says in few passes, said by looking at each name. */
const plainly = (entities: NamedEntity[], typed: string) =>
  entities
    .map(({ ref, kind, name, title }) => ({
      ref,
      grade: gradeMatch(
        prepareQuery(typed)!,
        prepareNames([name, title], `${kind} default`),
      ),
    }))
    .filter(({ grade }) => grade > 0);

const indexOf = (...entities: NamedEntity[]) => {
  const index = new NameIndex();
  entities.forEach(each => index.put(each));
  return index;
};

const NOBODY = new Set<string>();
const names = (refs: string[]) =>
  refs.map(ref => ref.replace(':default/', ' '));

describe('NameIndex', () => {
  it('puts exact names first, then starts, starts of words, initials, and the middle of words', () => {
    const index = indexOf(
      entity('prepay'),
      entity('pay-and-yield-audit', { title: 'X' }),
      entity('pay'),
      entity('to-pay'),
      entity('pick-at-yard'),
      entity('orders'),
    );
    expect(names(index.find('pay', NOBODY, 10))).toEqual([
      'component pay',
      'component pay-and-yield-audit',
      'component to-pay',
      'component pick-at-yard',
      'component prepay',
    ]);
  });

  it('puts what is mine and components before others that match alike, never before what matches better', () => {
    const index = indexOf(
      entity('orders-a', { kind: 'API' }),
      entity('orders-a'),
      entity('orders-b', { owner: 'group:default/mine' }),
      entity('orders', { owner: 'group:default/theirs' }),
    );
    expect(
      names(index.find('orders', new Set(['group:default/mine']), 10)),
    ).toEqual([
      'component orders',
      'component orders-b',
      'component orders-a',
      'api orders-a',
    ]);
  });

  it('forgives typing errors where nothing is found as it is typed', () => {
    const index = indexOf(
      entity('payments-capture'),
      entity('payments'),
      entity('orders'),
    );
    expect(names(index.find('paymetns', NOBODY, 10))).toEqual([
      'component payments',
      'component payments-capture',
    ]);
    expect(names(index.find('captuer paymnts', NOBODY, 10))).toEqual([
      'component payments-capture',
    ]);
    expect(index.find('zzzz', NOBODY, 10)).toEqual([]);
  });

  it('finds by ref, by kind beside a name, and gives what is mine when nothing is typed', () => {
    const index = indexOf(
      entity('checkout', { kind: 'API', owner: 'user:default/me' }),
      entity('checkout'),
    );
    const mine = new Set(['user:default/me']);
    expect(index.find('component:default/checkout', NOBODY, 1)).toEqual([
      'component:default/checkout',
    ]);
    expect(index.find('checkout api', NOBODY, 10)).toEqual([
      'api:default/checkout',
    ]);
    expect(index.find('', mine, 10)).toEqual(['api:default/checkout']);
    expect(index.find(' ', NOBODY, 10)).toEqual([]);
  });

  it('knows an entity by its newest name', () => {
    const index = indexOf(entity('a', { title: 'Old words' }), entity('b'));
    index.put(entity('a', { title: 'New words' }));
    expect(index.find('old', NOBODY, 10)).toEqual([]);
    expect(index.find('new', NOBODY, 10)).toEqual(['component:default/a']);
    expect(index.size).toBe(2);
  });

  it('gives no more than it is asked for, and the best of all of them', () => {
    const index = indexOf(
      ...Array.from({ length: 500 }, (_, i) => entity(`service-${i}`)),
      entity('service'),
    );
    const found = index.find('service', NOBODY, 3);
    expect(names(found)).toEqual([
      'component service',
      'component service-0',
      'component service-1',
    ]);
  });

  it('finds what a look at each name finds, in the same order of grades', () => {
    const words = ['pay', 'payments', 'api', 'order', 'reorder', 'x1', 'éa'];
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % most;
    };
    const some = (most: number) =>
      Array.from({ length: 1 + next(most) }, () => words[next(words.length)]);
    const entities = Array.from({ length: 300 }, (_, i) =>
      entity(`${some(3).join('-')}${next(2) ? '' : `-${i}`}`, {
        ref: `component:default/n${i}`,
        title: next(3) ? undefined : some(2).join(' '),
      }),
    );
    const index = indexOf(...entities);
    for (let times = 0; times < 200; times++) {
      const typed = some(3)
        .map(word => word.slice(0, 1 + next(word.length)))
        .join(' ');
      const expected = plainly(entities, typed);
      if (expected.length < 3) continue;
      const grades = new Map(expected.map(({ ref, grade }) => [ref, grade]));
      const found = index.find(typed, NOBODY, 1000);
      expect([...found].sort()).toEqual([...grades.keys()].sort());
      const order = found.map(ref => grades.get(ref)!);
      expect(order).toEqual([...order].sort((a, b) => b - a));
    }
  });
});
