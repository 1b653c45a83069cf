import {
  createUnifiedTheme,
  genPageTheme,
  palettes,
  type UnifiedTheme,
} from '@backstage/theme';
import { components } from './materialComponents';
import { board, dark, light, type Colours } from './palette';

const FONT = "'Inter Variable', system-ui, sans-serif";

/** The palette of core components, from the colours of a mode. */
function palette(mode: 'light' | 'dark', colours: Colours) {
  return {
    ...palettes[mode],
    primary: {
      main: colours.accent,
      dark: colours.accentHover,
      contrastText: colours.onAccent,
    },
    secondary: { main: colours.accent, contrastText: colours.onAccent },
    error: { main: colours.error },
    info: { main: colours.accent },
    background: { default: colours.app, paper: colours.surface },
    text: { primary: colours.text, secondary: colours.quiet },
    divider: colours.line,
    status: {
      ok: colours.ok,
      warning: colours.warning,
      error: colours.error,
      running: colours.running,
      pending: colours.warning,
      aborted: colours.quiet,
    },
    border: colours.line,
    textContrast: colours.text,
    textSubtle: colours.quiet,
    textVerySubtle: colours.faint,
    link: colours.accent,
    linkHover: colours.accentHover,
    tabbar: { indicator: colours.accent },
    code: { background: colours.raised },
    navigation: {
      background: mode === 'dark' ? board.backgroundDark : board.background,
      indicator: board.blaze,
      color: board.text,
      selectedColor: board.selected,
    },
  };
}

function heading(fontSize: string) {
  return { fontFamily: FONT, fontSize, fontWeight: 650, marginBottom: 8 };
}

/** One flat header for every kind of page, in the colours of the surface. */
function flat(colours: Colours) {
  const theme = genPageTheme({
    colors: [colours.surface],
    shape: 'none',
    options: { fontColor: colours.text },
  });
  return { ...theme, backgroundImage: 'none' };
}

/** Gives Material UI, in which the stock pages are drawn, the look that `theme.css` gives BUI. */
function materialTheme(mode: 'light' | 'dark', colours: Colours): UnifiedTheme {
  return createUnifiedTheme({
    palette: palette(mode, colours),
    fontFamily: FONT,
    typography: {
      htmlFontSize: 16,
      fontFamily: FONT,
      h1: heading('2rem'),
      h2: heading('1.5rem'),
      h3: heading('1.375rem'),
      h4: heading('1.25rem'),
      h5: heading('1.125rem'),
      h6: heading('1rem'),
    },
    defaultPageTheme: 'home',
    pageTheme: { home: flat(colours) },
    components: components(colours),
  });
}

export const lightTheme = materialTheme('light', light);
export const darkTheme = materialTheme('dark', dark);
