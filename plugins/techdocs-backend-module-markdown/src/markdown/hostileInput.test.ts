import { splitFrontMatter } from './frontMatter';
import { firstHeading } from './firstHeading';
import { renderTestPage } from '../__testUtils__/renderTestPage';

/** Of each input, in characters; quadratic work over this many takes minutes, linear milliseconds. */
const SIZE = 200_000;
const fill = (text: string, size = SIZE) =>
  text.repeat(Math.ceil(size / text.length));
const stairs = (line: (step: number) => string, steps: number) =>
  Array.from({ length: steps }, (_, step) => line(step)).join('\n');

describe('input made to take long', () => {
  it.each([
    ['brackets', fill('[')],
    ['links in links', fill('[a](')],
    ['emphasis', fill('*a **b ')],
    ['backticks', stairs(n => '`'.repeat(n + 1), 600)],
    ['half tags', fill('<a href="')],
    ['comments', fill('<!--')],
    ['quotes in quotes', fill('> ')],
    ['lists in lists', stairs(n => `${' '.repeat(2 * n)}- a`, 400)],
    [
      'admonitions in admonitions',
      stairs(n => `${' '.repeat(4 * n)}!!! note`, 200),
    ],
    ['the title of an admonition', `!!! ${fill('a ')}`],
    ['quotes in the title of an admonition', `!!! note ${fill('"')}`],
    ['divisions in divisions', fill('<div>')],
    ['equal headings', fill('# a\n')],
    ['braces in a heading', `# ${fill('{ ')}`],
    ['footnotes', stairs(n => `a[^${n}]\n\n[^${n}]: x\n`, 5_000)],
    ['addresses', fill('https://a.b/(')],
    ['code', `\`\`\`js\n${fill('a(', 29_000)}\n\`\`\``],
    ['a shell', `\`\`\`bash\n${fill('$((', 29_000)}\n\`\`\``],
    ['spaces', `${fill(' ')}a`],
    ['front matter', `---\n${fill('a: b\n')}`],
  ])('%s', (_, text) => {
    const started = performance.now();
    const { body } = splitFrontMatter(text);
    firstHeading(body);
    renderTestPage(body);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it('is refused where a page could not be shown', () => {
    expect(() => renderTestPage(fill('<b>', 300_000))).toThrow(
      /has 100000 HTML tags; at most 80000/,
    );
  });
});
