import { SPECS } from '../commands/specs';
import type { Style } from '../terminal/style';
import { commandHelp, groupHelp, overview } from './help';

const same = (text: string) => text;
const plain: Style = {
  bold: same,
  dim: same,
  good: same,
  bad: same,
  accent: same,
};
const coloured: Style = {
  ...plain,
  accent: text => `\u001b[36m${text}\u001b[39m`,
};

describe('help', () => {
  it('shows every command and every exit code in the overview', () => {
    const text = overview(SPECS, '1.2.3', plain);
    for (const { path } of SPECS) expect(text).toContain(`  ${path.join(' ')}`);
    expect(text).toMatch(/^ {2}4 {4}the portal does not answer$/m);
    expect(text).toContain('1.2.3');
  });

  it.each(SPECS.map(spec => [spec.path.join(' '), spec] as const))(
    'puts examples of `waymark %s` before usage and options, on lines that fit',
    (name, spec) => {
      const text = commandHelp(spec, plain);
      expect(text.indexOf('Examples')).toBeLessThan(text.indexOf('Usage'));
      expect(text).toContain(`waymark ${name}`);
      for (const option of Object.keys(spec.options))
        expect(text).toContain(`--${option}`);
      for (const line of text.split('\n'))
        expect(line.length).toBeLessThanOrEqual(100);
    },
  );

  it('lines columns up whether or not there are colours', () => {
    const columns = (style: Style) =>
      overview(SPECS, '1', style)
        .replaceAll('\u001b[36m', '')
        .replaceAll('\u001b[39m', '');
    expect(columns(coloured)).toBe(columns(plain));
  });

  it('lists the commands below a first word', () => {
    const text = groupHelp('catalog', SPECS, plain);
    expect(text).toContain('waymark catalog get <ref>');
    expect(text).not.toContain('docs open');
  });
});
