import { GRADE, gradeMatch, nearWords, prepareNames, prepareQuery } from '.';

const capture = prepareNames(
  ['payments-capture', 'Captura de Pagos é'],
  'component service',
);
const grade = (typed: string, names = capture) =>
  gradeMatch(prepareQuery(typed)!, names);

describe('gradeMatch', () => {
  it.each([
    ['payments-capture', GRADE.exact],
    ['Payments Capture', GRADE.exact],
    ['captura de pagos É', GRADE.exact],
    ['paym', GRADE.prefix],
    ['payments c', GRADE.prefix],
    ['pago pay', GRADE.wordStart],
    ['capture', GRADE.wordStart],
    ['pc', GRADE.initials],
    ['cdp', GRADE.initials],
    ['ments', GRADE.inside],
    ['ture pay', GRADE.inside],
    ['service capture', GRADE.about],
    ['component', GRADE.about],
    ['paymetns', GRADE.none],
    ['capture orders', GRADE.none],
    ['ponent', GRADE.none],
  ])('%s', (typed, expected) => {
    expect(grade(typed)).toBe(expected);
  });

  it('takes humps for words, and the whole for a word as well', () => {
    const order = prepareNames(['orderHistoryAPI']);
    expect(grade('history', order)).toBe(GRADE.wordStart);
    expect(grade('orderhist', order)).toBe(GRADE.prefix);
    expect(grade('oh', order)).toBe(GRADE.initials);
  });

  it('does not find a word across two names', () => {
    const two = prepareNames(['ab', 'cd']);
    expect(grade('bc', two)).toBe(GRADE.none);
  });

  it('looks for nothing when nothing is typed', () => {
    expect(prepareQuery(' -/ ')).toBeUndefined();
  });
});

describe('nearWords', () => {
  const vocabulary = ['payments', 'capture', 'orders', 'order', 'card'];
  it.each([
    ['paymetns', ['payments']],
    ['paymnts', ['payments']],
    ['paymenst', ['payments']],
    ['paim', ['payments']],
    ['captuer', ['capture']],
    ['ordres', ['orders']],
    ['crd', []],
    ['zebra', []],
    ['pixmebts', []],
  ])('%s', (typed, expected) => {
    expect(nearWords(typed, vocabulary, 10)).toEqual(expected);
  });

  it('gives no more than it is asked for', () => {
    expect(nearWords('ordr', vocabulary, 1)).toEqual(['order']);
  });
});
