import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Theme } from '@material-ui/core/styles';
import { darkTheme, lightTheme } from './materialTheme';
import { board, dark, light, type Colours } from './palette';

const css = readFileSync(path.join(__dirname, 'theme.css'), 'utf8');

/** The value theme.css gives a variable in one mode. */
function variable(mode: 'light' | 'dark', name: string) {
  const block = css
    .split(/\n {2}}\n/)
    .find(
      rule =>
        rule.includes(`[data-theme-mode='${mode}'] {`) &&
        rule.includes('--bui-bg-app'),
    );
  return new RegExp(`${name}: ([^;]+);`).exec(block ?? '')?.[1];
}

/** Contrast of two colours as WCAG 2 reckons it, 1 to 21. */
function contrast(a: string, b: string) {
  const luminance = (hex: string) => {
    const [r, g, blue] = [1, 3, 5]
      .map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', light, lightTheme],
  ['dark', dark, darkTheme],
] as const)('the %s theme', (mode, colours: Colours, unified) => {
  it('gives BUI and Material UI the same colours', () => {
    const { palette } = unified.getTheme('v4') as Theme;
    expect(palette.type).toBe(mode);
    expect(palette.background.default).toBe(variable(mode, '--bui-bg-app'));
    expect(palette.background.paper).toBe(variable(mode, '--bui-bg-neutral-1'));
    expect(palette.text.primary).toBe(variable(mode, '--bui-fg-primary'));
    expect(palette.text.secondary).toBe(variable(mode, '--bui-fg-secondary'));
    expect(palette.primary.main).toBe(variable(mode, '--bui-accent-bg'));
    expect(palette.border).toBe(variable(mode, '--bui-border-1'));
    expect(palette.error.main).toBe(variable(mode, '--bui-fg-negative'));
    expect(palette.status.warning).toBe(variable(mode, '--bui-fg-warning'));
    expect(palette.status.ok).toBe(variable(mode, '--bui-fg-positive'));
    expect(palette.navigation.background).toBe(
      variable(mode, '--waymark-board'),
    );
  });

  it('can be read: every text on every ground has the contrast of WCAG AA', () => {
    for (const ground of [colours.app, colours.surface, colours.raised]) {
      expect(contrast(colours.text, ground)).toBeGreaterThan(7);
      expect(contrast(colours.quiet, ground)).toBeGreaterThan(4.5);
      expect(contrast(colours.accent, ground)).toBeGreaterThan(4.5);
      for (const state of [
        colours.ok,
        colours.warning,
        colours.error,
        colours.running,
      ])
        expect(contrast(state, ground)).toBeGreaterThan(4.5);
    }
    expect(contrast(colours.onAccent, colours.accent)).toBeGreaterThan(4.5);
    expect(contrast(board.text, board.background)).toBeGreaterThan(4.5);
  });
});
