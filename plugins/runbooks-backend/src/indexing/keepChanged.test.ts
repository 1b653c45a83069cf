import { keepChanged } from './keepChanged';

const now = new Date('2026-11-28T12:00:00Z');
const earlier = new Date('2026-01-01T00:00:00Z');
const committed = '2026-06-01T00:00:00.000Z';

describe('keepChanged', () => {
  it.each([
    ['a page that is new', undefined, undefined, undefined],
    ['one whose host tells', undefined, committed, new Date(committed)],
    ['a text that stays', { hash: 'a', changed: earlier }, committed, earlier],
    [
      'one not dated yet',
      { hash: 'a', changed: null },
      committed,
      new Date(committed),
    ],
    ['a text that changed', { hash: 'b', changed: earlier }, undefined, now],
    [
      'one its host dates',
      { hash: 'b', changed: earlier },
      committed,
      new Date(committed),
    ],
    [
      'an undated text that stays',
      { hash: 'a', changed: null },
      undefined,
      undefined,
    ],
  ])('dates %s', (_, before, date, expected) => {
    expect(keepChanged('a', before, date, now)).toEqual(expected);
  });
});
