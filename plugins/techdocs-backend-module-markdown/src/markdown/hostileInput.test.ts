import { splitFrontMatter } from './frontMatter';
import { firstHeading } from './firstHeading';
import { renderTestPage } from '../__testUtils__/renderTestPage';

/** Of each input, in characters; quadratic work over this many takes minutes, linear milliseconds. */
const SIZE = 200_000;
const fill = (text: string, size = SIZE) =>
  text.repeat(Math.ceil(size / text.length));
const stairs = (line: (step: number) => string, steps: number) =>
  Array.from({ length: steps }, (_, step) => line(step)).join('\n');

/** A page that includes a file which includes itself over another. */
const SNIPPETS = {
  'a.md': `x\n--8<-- "b.md"\n`.repeat(20),
  'b.md': '--8<-- "a.md"\nyy',
};

// A test that takes a minute has failed, on any machine.
jest.setTimeout(60_000);

const render = (text: string) => {
  const { body } = splitFrontMatter(text);
  firstHeading(body);
  return renderTestPage(body, SNIPPETS).html;
};
const html = expect.any(String);

describe('input made to take long or to go deep', () => {
  it.each([
    ['brackets', fill('[')],
    ['links in links', fill('[a](')],
    ['emphasis', fill('*a **b ')],
    ['stars', fill('*')],
    ['backticks', stairs(n => '`'.repeat(n + 1), 600)],
    ['half tags', fill('<a href="')],
    ['comments', fill('<!--')],
    ['quotes in quotes', fill('> ')],
    ['quotes in quotes without spaces', fill('>')],
    ['divisions in divisions', fill('<div>')],
    ['equal headings', fill('# a\n')],
    ['headings without a space', fill('##a\n')],
    ['addresses', fill('https://a.b/(')],
    ['addresses without a scheme', fill('www.')],
    ['half addresses of mail', fill('a.b@c.')],
    ['slashes', fill('//a.b/')],
    ['spaces', `${fill(' ')}a`],
    ['tab characters', fill('\t')],
    ['front matter', `---\n${fill('a: b\n')}`],
  ])('%s', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['in lists', stairs(n => `${' '.repeat(2 * n)}- a`, 400)],
    ['on one line', fill('- ')],
    ['numbered, on one line', fill('1. ')],
    ['of changing markers', fill('- a\n* b\n')],
    ['of changing kinds', fill('- a\n1. b\n', 100_000)],
    ['with moved lines', fill('100. a\n\n    - b\n')],
    ['with aligned text', fill('-     a\n')],
    ['followed by blank lines', `- a\n${fill('\n')}`],
    ['of definitions', fill('a\n: b\n')],
    ['of definitions, on one line', fill(': ')],
  ])('lists: %s', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['admonitions', stairs(n => `${' '.repeat(4 * n)}!!! note`, 300)],
    ['details', stairs(n => `${' '.repeat(4 * n)}??? note`, 300)],
    ['tabs', stairs(n => `${' '.repeat(4 * n)}=== "a"`, 300)],
  ])('%s in each other', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['the title of an admonition', `!!! ${fill('a ')}`],
    ['quotes in the title of an admonition', `!!! note ${fill('"')}`],
    ['many admonitions', fill('!!! a\n')],
    ['the title of a tab', `=== "${fill('"')}`],
    ['tabs', fill('=== "a"\n')],
    ['sets of tabs', fill('===! "a"\n\n    x\n\n')],
    ['alerts', fill('> [!NOTE]\n> x\n\n')],
    ['alerts in alerts', stairs(n => `${'> '.repeat(n % 60)}[!NOTE]\n`, 3000)],
    ['tables of contents', fill('[TOC]\n\n# a\n\n')],
    ['footnotes', stairs(n => `a[^${n}]\n\n[^${n}]: x\n`, 5_000)],
    ['references to one footnote', `[^1]: x\n\n${fill('[^1]', 50_000)}`],
    ['rows of a table with code', `a|b\n-|-\n${fill('`|')}`],
    ['headers of tables with code', fill('`|`\n-|-\n')],
    ['rules of tables', fill('`|`\n-\n')],
    [
      'runs of backticks in a table',
      `a|b\n-|-\n${stairs(n => `|${'`'.repeat(n % 400)}`, 1000)}`,
    ],
  ])('blocks: %s', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['that are not closed', fill('<div markdown>\n')],
    [
      'in each other',
      fill('<div markdown>\n', 50_000) + fill('</div>\n', 50_000),
    ],
    ['on one line', fill('<div markdown>')],
    ['with half an attribute', fill('<div markdown="')],
    ['of many names', stairs(n => `<x${n} markdown>`, 5_000)],
    ['with code that is not closed', `<div markdown>\n${fill('```\n')}`],
    ['that are indented', fill('<div>\n\n    <p>\n\n', 100_000)],
    ['that only end', fill('</div markdown>')],
  ])('elements with Markdown %s', (_, text) =>
    expect(render(text)).toEqual(html),
  );

  it.each([
    ['braces in a heading', `# ${fill('{ ')}`],
    ['classes on a heading', `# a {${fill('.a ')}}`],
    ['spaces before attributes', `# ${fill(' ')}{.a}`],
    ['lines of attributes', fill('a\n{: .a')],
    ['attributes without an end', fill('`a`{.a ')],
    ['attributes on anything', fill('){.a}')],
    ['quotes in attributes', fill('*a*{x="')],
  ])('attribute lists: %s', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['insertions', fill('^^a ')],
    ['carets', fill('^')],
    ['raised text', fill('^a ')],
    ['lowered text', fill('~[a')],
    ['marks', fill('==a ')],
    ['equal signs', fill('=')],
    ['additions', fill('{++ ')],
    ['additions with one end', `${fill('{++ ')}++}`],
    ['additions with as many ends', fill('{++ ', 50_000) + fill('++}', 50_000)],
    ['substitutions', `${fill('{~~a~>')}~~}`],
    ['blocks of additions', fill('{++\n\n')],
    ['blocks of additions and deletions', fill('{++\n\n{--\n\n')],
    ['keys', `++${fill('a+')}`],
    ['half keys', fill('++a+b ')],
    ['quotes of keys', fill('++"')],
    ['icons', fill(':material-')],
    ['emoji', fill(':smile')],
    ['colons', fill(':')],
    ['arrows', fill('<--')],
    ['hyphens', fill('-')],
    ['fractions', fill('1/')],
    ['ordinal numbers', fill('1st ')],
    ['digits', fill('1')],
    ['names with spaces', fill('[a](b c ')],
    ['abbreviations', `${stairs(n => `*[A${n}]: x`, 8000)}\n\n${fill('A1 ')}`],
    [
      'abbreviations of abbreviations',
      `${stairs(n => `*[${'a'.repeat(n + 1)}]: x`, 300)}\n\n${fill('a')}`,
    ],
  ])('in a line: %s', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['code', `\`\`\`js\n${fill('a(', 29_000)}\n\`\`\``],
    ['a shell', `\`\`\`bash\n${fill('$((', 29_000)}\n\`\`\``],
    ['half code', fill('```\n')],
    ['options', `\`\`\` ${fill('a="')}`],
    [
      'lines that stand out',
      `\`\`\`py hl_lines="${fill('1-999999 ', 400)}"\n${fill('x\n', 50_000)}`,
    ],
    [
      'colours that span lines',
      `\`\`\`js linenums="1"\n${fill('`${', 20_000)}${fill('\n', 5_000)}\`\`\``,
    ],
    ['code in a line', fill('`#!py a` ', 50_000)],
    ['long code in a line', `\`#!js ${fill('a(')}\``],
  ])('code: %s', (_, text) => expect(render(text)).toEqual(html));

  it.each([
    ['names', fill('--8<-- "')],
    ['files', fill('--8<-- "a.md"\n', 20_000)],
    ['marks of sections', fill('8<-- [')],
    ['hyphens', `${fill('-')}8<`],
    ['semicolons', `${fill(';')}--8<-- "a"`],
    ['blocks', fill('--8<--\n')],
    ['ranges', `--8<-- "a.md:${fill('1,')}"`],
  ])('snippets: %s', (_, text) => expect(render(text)).toEqual(html));

  it('is refused where a page could not be shown', () => {
    expect(() => renderTestPage(fill('<b>', 300_000))).toThrow(
      /has 100000 HTML tags; at most 80000/,
    );
  });
});
