import {
  firstHeading,
  readFrontMatter,
  withoutExercised,
  withoutFrontMatter,
} from './frontMatter';

const page = (frontMatter: string) =>
  `---\n${frontMatter}\n---\n# High error rate\n`;

describe('readFrontMatter', () => {
  it('reads a runbook', () => {
    expect(
      readFrontMatter(
        page(
          'runbook: true\ntitle: Errors\nalerts: [A, B]\nseverity: page\nexercised: 2026-10-02',
        ),
      ),
    ).toEqual({
      runbook: {
        title: 'Errors',
        alerts: ['A', 'B'],
        severity: 'page',
        exercised: '2026-10-02',
      },
    });
  });

  it('leaves other pages alone', () => {
    expect(readFrontMatter('# Just a page\n')).toBeUndefined();
    expect(readFrontMatter(page('title: About'))).toBeUndefined();
    expect(readFrontMatter(page('runbook: false'))).toBeUndefined();
    expect(readFrontMatter(page('title: [broken'))).toBeUndefined();
  });

  it('says what is wrong with a page that means to be a runbook', () => {
    expect(readFrontMatter(page('runbook: yes please'))).toEqual({
      problems: [expect.stringContaining('runbook:')],
    });
    for (const day of ['2026-02-31x', '2026-02-31', 'soon'])
      expect(readFrontMatter(page(`runbook: true\nexercised: ${day}`))).toEqual(
        {
          problems: [expect.stringContaining('exercised:')],
        },
      );
    expect(readFrontMatter(page('runbook: true\nalerts: [broken'))).toEqual({
      problems: [expect.stringContaining('front matter:')],
    });
  });

  it('refuses a bomb of aliases', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 9; i++) {
      const [name, last] = [`b${i}`, i === 1 ? 'a' : `b${i - 1}`];
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${last}`).join(',')}]`);
    }
    expect(readFrontMatter(page(`runbook: true\n${bomb.join('\n')}`))).toEqual({
      problems: [expect.stringContaining('front matter:')],
    });
  });
});

describe('firstHeading', () => {
  it('finds the heading after the front matter', () => {
    const body = withoutFrontMatter(page('# a comment\nrunbook: true'));
    expect(body).toBe('# High error rate\n');
    expect(firstHeading(body)).toBe('High error rate');
    expect(firstHeading('# Closed ##\n')).toBe('Closed');
    expect(firstHeading('no heading')).toBeUndefined();
  });
});

describe('withoutExercised', () => {
  it('leaves out the day in the front matter and nothing else', () => {
    expect(withoutExercised(page('runbook: true\nexercised: 2026-10-02'))).toBe(
      page('runbook: true'),
    );
    expect(
      withoutExercised(page('runbook: true\nexercised: 2026-10-02\ntitle: A')),
    ).toBe(page('runbook: true\ntitle: A'));
    expect(withoutExercised('exercised: 2026-10-02\n')).toBe(
      'exercised: 2026-10-02\n',
    );
  });
});
