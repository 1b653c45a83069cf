/** What is written on keys, where it is not just the name with capitals. */
const LABELS: Record<string, string> = {
  ...{ ctrl: 'Ctrl', control: 'Ctrl', cmd: 'Cmd', command: 'Cmd' },
  ...{ alt: 'Alt', altgr: 'AltGr', 'alt-graph': 'AltGr', fn: 'Fn' },
  ...{ function: 'Fn', opt: 'Option', win: 'Win', windows: 'Win' },
  ...{ del: 'Del', delete: 'Del', ins: 'Ins', insert: 'Ins' },
  ...{ esc: 'Esc', escape: 'Esc', return: 'Enter', spc: 'Space' },
  ...{ back: 'Backspace', bksp: 'Backspace', tabulator: 'Tab' },
  ...{ 'arrow-up': 'Up', 'arrow-down': 'Down', 'arrow-left': 'Left' },
  ...{ 'arrow-right': 'Right', 'pg-up': 'Page Up', 'pg-dn': 'Page Down' },
  ...{ pgup: 'Page Up', pgdn: 'Page Down', 'page-dn': 'Page Down' },
  ...{ prior: 'Page Up', next: 'Page Down', prtsc: 'Print Screen' },
  ...{ capital: 'Caps Lock', cplk: 'Caps Lock', numlk: 'Num Lock' },
  ...{ scroll: 'Scroll Lock', cancel: 'Break', clr: 'Clear' },
  ...{ menu: 'Menu', apps: 'Menu', 'context-menu': 'Menu' },
  ...{ backslash: '\\', bar: '|', pipe: '|', colon: ':', comma: ',' },
  ...{ 'brace-left': '{', 'open-brace': '{', 'brace-right': '}' },
  ...{ 'close-brace': '}', 'bracket-left': '[', 'open-bracket': '[' },
  ...{ 'bracket-right': ']', 'close-bracket': ']', equal: '=' },
  ...{ 'double-quote': '"', dblquote: '"', 'single-quote': "'" },
  ...{ exclam: '!', exclamation: '!', grave: '`', 'grave-accent': '`' },
  ...{ greater: '>', gt: '>', 'greater-than': '>', less: '<', lt: '<' },
  ...{ 'less-than': '<', minus: '-', hyphen: '-', plus: '+', period: '.' },
  ...{ question: '?', 'question-mark': '?', semicolon: ';', slash: '/' },
  ...{ tilde: '~', underscore: '_' },
};

/** What a person reads on a key of this name: `ctrl` is `Ctrl`, `page-up` is `Page Up`. */
export function keyLabel(name: string): string {
  const key = name.toLowerCase();
  if (Object.hasOwn(LABELS, key)) return LABELS[key];
  // `lctrl` and `right-alt` are keys of one side.
  const side =
    /^(?:(l|left)|(r|right))-?(alt|cmd|command|control|ctrl|meta|opt|option|shift|super|win|windows)$/.exec(
      key,
    );
  if (side) return `${side[1] ? 'Left' : 'Right'} ${keyLabel(side[3])}`;
  return key
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
