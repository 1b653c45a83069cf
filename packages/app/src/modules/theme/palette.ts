/** The colours of one mode. `theme.css` gives the same ones to BUI; here they reach Material UI. */
export interface Colours {
  app: string;
  surface: string;
  raised: string;
  text: string;
  quiet: string;
  faint: string;
  line: string;
  accent: string;
  accentHover: string;
  onAccent: string;
  ok: string;
  warning: string;
  error: string;
  running: string;
}

/** Paper and slate green, by day. */
export const light: Colours = {
  app: '#f5f7f5',
  surface: '#ffffff',
  raised: '#f0f4f2',
  text: '#14211f',
  quiet: '#556460',
  faint: '#c6d0cd',
  line: '#dfe6e3',
  accent: '#0f6b63',
  accentHover: '#0b544e',
  onAccent: '#ffffff',
  ok: '#1a7643',
  warning: '#935700',
  error: '#bd2f26',
  running: '#2f6fb0',
};

/** The same path, by night. */
export const dark: Colours = {
  app: '#0e1514',
  surface: '#161f1e',
  raised: '#1e2928',
  text: '#e7efed',
  quiet: '#9aaea9',
  faint: '#4a5c58',
  line: '#2a3836',
  accent: '#5fd6c5',
  accentHover: '#82e3d5',
  onAccent: '#04241f',
  ok: '#5cc98a',
  warning: '#f0ac45',
  error: '#f37e74',
  running: '#79b4ef',
};

/** The navigation is the same board in both modes. */
export const board = {
  background: '#0a3633',
  backgroundDark: '#081110',
  text: '#b1cbc6',
  selected: '#ffffff',
  blaze: '#f6ad37',
};
