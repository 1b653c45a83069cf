import { noticeOf, withNotice } from './notice';

const notice = noticeOf({ name: 'gift-wrap' });

describe('the notice of something deprecated', () => {
  it.each([
    ['below a heading', '# A\n\nText\n', `# A\n\n${notice}\n\nText\n`],
    [
      'below a heading that text follows',
      '# A\nText',
      `# A\n\n${notice}\n\nText`,
    ],
    ['first without a heading', 'Text\n', `${notice}\n\nText\n`],
    [
      'below front matter',
      '---\ntitle: A\n---\n\n# A\n',
      `---\ntitle: A\n---\n\n# A\n\n${notice}\n`,
    ],
    [
      'in the place of an earlier one',
      '# A\n\n> **Deprecated.** Old words\n> of two lines\n\nText\n',
      `# A\n\n${notice}\n\nText\n`,
    ],
    ['on an empty page', '', `${notice}\n`],
    [
      'with line ends of Windows',
      '# A\r\n\r\nB',
      `# A\r\n\r\n${notice}\r\n\r\nB`,
    ],
  ])('stands %s', (_, page, expected) => {
    expect(withNotice(page, notice)).toBe(expected);
    expect(withNotice(expected, notice)).toBe(expected);
  });

  it('says all that is known, and lets no text become anything else', () => {
    expect(
      noticeOf({
        name: 'gift-wrap',
        reason: '# nobody\n\n*wraps* [x](y) <b>',
        replacement: { title: 'Bags [new]', url: 'https://example.com/bags' },
        until: '2027-03-31',
      }),
    ).toBe(
      '> **Deprecated.** `gift-wrap` gets no new features, only fixes. # nobody \\*wraps\\* \\[x\\](y) &lt;b\\>. Use [Bags \\[new\\]](https://example.com/bags) instead. It goes away on 2027-03-31.',
    );
  });
});
