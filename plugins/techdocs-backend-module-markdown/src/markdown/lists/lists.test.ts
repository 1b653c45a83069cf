import { renderTestPage } from '../../__testUtils__/renderTestPage';

const html = (markdown: string) =>
  renderTestPage(markdown)
    .html.replace(/>\s*\n\s*</g, '><')
    .replace(/\n(?=<[uo]l)/g, '')
    .trim();

describe('lists', () => {
  it.each([
    ['two spaces', '1. a\n  - x\n  - y\n    - z\n2. b'],
    ['three spaces', '1. a\n   - x\n   - y\n     - z\n2. b'],
    ['four spaces', '1. a\n    - x\n    - y\n        - z\n2. b'],
    ['a tab', '1. a\n\t- x\n\t- y\n\t\t- z\n2. b'],
  ])('nest by %s', (_, markdown) => {
    expect(html(markdown)).toBe(
      '<ol><li>a<ul><li>x</li><li>y<ul><li>z</li></ul></li></ul></li><li>b</li></ol>',
    );
  });

  it.each([
    ['1. a', 2],
    ['1. a', 3],
    ['1. a', 4],
    ['- a', 2],
    ['- a', 4],
    ['100. a', 4],
    ['-   a', 2],
  ])('hold below %j what is indented by %d spaces', (item, spaces) => {
    const indent = ' '.repeat(spaces);
    const page = html(
      `${item}\n\n${indent}para\n\n${indent}\`\`\`\n${indent}  code\n${indent}\`\`\`\n\n${indent}    quoted\n`,
    );
    expect(page).toMatch(
      /<li><p>a<\/p><p>para<\/p><div class="highlight"><pre><code> {2}code\n<\/code><\/pre><\/div><div class="highlight"><pre><code>quoted\n<\/code><\/pre><\/div><\/li><\/[ou]l>$/,
    );
  });

  it('of several markers are one, those of numbers keep their number', () => {
    expect(html('* a\n- b\n+ c\n')).toBe(
      '<ul><li>a</li><li>b</li><li>c</li></ul>',
    );
    expect(html('1. a\n2. b\n\ntext\n\n3. c\n')).toContain('<ol start="3">');
  });

  it('need no blank line before them, and may be aligned', () => {
    expect(html('text:\n- a\n- b\n')).toBe(
      '<p>text:</p><ul><li>a</li><li>b</li></ul>',
    );
    expect(html('-     a\n-     b\n')).toBe('<ul><li>a</li><li>b</li></ul>');
  });

  it('are left by what is not indented', () => {
    expect(html('1. a\n\n para\n')).toBe('<ol><li>a</li></ol><p>para</p>');
  });
});
