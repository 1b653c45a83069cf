import { splitFrontMatter } from './frontMatter';

describe('splitFrontMatter', () => {
  it('reads what a runbook says of itself', () => {
    expect(
      splitFrontMatter(
        '---\nrunbook: true\ntitle: Errors\nalerts: [A, B]\nseverity: page\nexercised: 2026-10-02\n---\n# Errors\n',
      ),
    ).toEqual({
      frontMatter: {
        title: 'Errors',
        description: undefined,
        runbook: {
          alerts: ['A', 'B'],
          severity: 'page',
          exercised: '2026-10-02',
        },
      },
      body: '# Errors\n',
      bodyLine: 7,
    });
  });

  it('takes a single alert, and drops a day that is none', () => {
    const { frontMatter } = splitFrontMatter(
      '---\nrunbook: true\nalerts: A\nexercised: 2026-02-31\n---\n',
    );
    expect(frontMatter.runbook).toEqual({
      alerts: ['A'],
      severity: undefined,
      exercised: undefined,
    });
  });

  it('keeps the page and names the line when it is broken', () => {
    const split = splitFrontMatter('---\ntitle: ok\nalerts: [a\n---\n# Text\n');
    expect(split.body).toBe('# Text\n');
    expect(split.frontMatter).toEqual({});
    expect(split.problem?.message).toMatch(
      /^The front matter is not valid YAML/,
    );
    expect(split.problem?.line).toBeGreaterThanOrEqual(3);
  });

  it('leaves alone what is no front matter', () => {
    for (const text of [
      '# Text\n',
      '---\nnever closed\n',
      '---\n\nText\n\n---\n',
    ])
      expect(splitFrontMatter(text)).toEqual({
        frontMatter: {},
        body: text,
        bodyLine: 0,
      });
  });

  it('takes any kind of line end, and a byte order mark', () => {
    expect(
      splitFrontMatter('\uFEFF---\r\ntitle: A\r\n---\r\nText\r\n'),
    ).toMatchObject({ frontMatter: { title: 'A' }, body: 'Text\n' });
  });

  it('does not run tags nor multiply aliases', () => {
    expect(
      splitFrontMatter(
        '---\ntitle: !!python/object/apply:os.system [ls]\n---\nx',
      ).frontMatter.title,
    ).toBeUndefined();
    const bomb = Array.from(
      { length: 12 },
      (_, n) =>
        `b${n}: &b${n} [${Array(10)
          .fill(n ? `*b${n - 1}` : 'x')
          .join(', ')}]`,
    );
    expect(
      splitFrontMatter(`---\n${bomb.join('\n')}\n---\nx`).problem?.message,
    ).toMatch(/alias/i);
  });
});
