import type { MermaidConfig } from 'mermaid';

/** Colours that Mermaid can reckon with. */
const PLAIN = /^(#[\da-f]{3,8}|rgba?\([^()]*\))$/i;

/** Fills that text is read on, and that are told apart. */
const SERIES = {
  light: ['#b9ddd5', '#f6d9a4', '#fdf0cf', '#c3d9f2', '#f3c9c3', '#d6ccec'],
  dark: ['#1f5a52', '#6b4c12', '#4a3d16', '#274a72', '#703430', '#4a3d70'],
};

/**
 * The colours of diagrams, those of the portal's theme.
 *
 * @param token - value of a custom property; empty when there is none
 */
export function diagramTheme(
  token: (name: string) => string,
  darkMode: boolean,
): Pick<MermaidConfig, 'theme' | 'themeVariables' | 'darkMode'> {
  const names = {
    background: '--bui-bg-app',
    surface: '--bui-bg-neutral-1',
    tint: '--bui-bg-neutral-2',
    text: '--bui-fg-primary',
    soft: '--bui-fg-secondary',
    line: '--bui-border-2',
    accent: '--bui-accent-bg',
  };
  const colors = Object.fromEntries(
    Object.entries(names).map(([name, property]) => [name, token(property)]),
  ) as Record<keyof typeof names, string>;
  // A theme of other colours than these are written in: Mermaid's own.
  if (!Object.values(colors).every(color => PLAIN.test(color)))
    return { theme: darkMode ? 'dark' : 'neutral', darkMode };

  const series = darkMode ? SERIES.dark : SERIES.light;
  const { background, surface, tint, text, soft, line, accent } = colors;
  return {
    theme: 'base',
    darkMode,
    themeVariables: {
      darkMode,
      background,
      fontSize: '14px',
      textColor: text,
      titleColor: text,
      lineColor: soft,
      primaryColor: surface,
      primaryTextColor: text,
      primaryBorderColor: accent,
      secondaryColor: tint,
      secondaryTextColor: text,
      secondaryBorderColor: line,
      tertiaryColor: tint,
      tertiaryTextColor: text,
      tertiaryBorderColor: line,
      clusterBkg: tint,
      clusterBorder: line,
      edgeLabelBackground: background,
      noteBkgColor: series[2],
      noteTextColor: text,
      noteBorderColor: line,
      actorLineColor: line,
      activationBkgColor: tint,
      activationBorderColor: soft,
      labelBoxBkgColor: tint,
      rowOdd: surface,
      rowEven: tint,
      attributeBackgroundColorOdd: surface,
      attributeBackgroundColorEven: tint,
      pieStrokeColor: background,
      pieOuterStrokeColor: line,
      pieTitleTextColor: text,
      pieSectionTextColor: text,
      pieLegendTextColor: text,
      pieOpacity: '1',
      ...numbered('pie', 1, 12, series),
      ...numbered('cScale', 0, 12, series),
      ...numbered('cScaleLabel', 0, 12, [text]),
      ...numbered('git', 0, 8, series),
      ...numbered('gitBranchLabel', 0, 8, [text]),
      ...numbered('fillType', 0, 8, series),
    },
  };
}

function numbered(
  name: string,
  first: number,
  count: number,
  colors: string[],
): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${name}${first + index}`,
      colors[index % colors.length],
    ]),
  );
}
