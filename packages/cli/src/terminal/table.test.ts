import { table } from './table';

describe('table', () => {
  it('lines columns up without trailing space', () => {
    expect(
      table(
        ['NAME', 'KIND'],
        [
          ['order-history', 'api'],
          ['a', ''],
        ],
      ),
    ).toEqual(['NAME           KIND', 'order-history  api', 'a']);
  });

  it('cuts the widest columns so that rows fit the terminal', () => {
    const lines = table(
      ['NAME', 'TEXT'],
      [['orders', 'a long description of it']],
      20,
    );
    expect(lines).toEqual(['NAME    TEXT', 'orders  a long desc…']);
  });

  it('keeps what would steer a terminal, or break a row, out', () => {
    const [, row] = table(['A'], [['red\u001b[31m\nnext\u0007\u202e line']]);
    expect(row).toBe('red next line');
  });
});
