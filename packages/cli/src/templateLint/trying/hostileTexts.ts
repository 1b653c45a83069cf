/** Texts that people do type, by what is special about them. */
export const HOSTILE_TEXTS: Record<string, string> = {
  quotes: `It's "half" done, and \`so\` on`,
  'a colon and a hash': 'Note: this # is one text, {a: b}, [c] & *d !e |',
  'an expression': '${{ values.name }} {{ name }} {% if %} {# note #}',
  'line breaks': 'one\ntwo: 2\n- three\n---\nfour',
  'other scripts': 'é 店 🧭 ‮rtl‬ \u00a0',
  '300 characters': 'x'.repeat(300),
  'a dash in front': '-rf --help',
  'shell and HCL': '$(touch x) ${var.name} %{ if } \\ $HOME; rm',
};

/**
 * The same with one special thing each, for parameters that take no more than a few characters, or only some.
 * Where it stands matters: a quote opens a text of YAML at its start only.
 */
export const SHORT_TEXTS: Record<string, string[]> = {
  quotes: [`'x`, '"x', '`x'],
  'a colon and a hash': ['x: y', 'x:', '#x', 'x #y', '@x', '*x', '[x', '{x'],
  'an expression': ['${{x}}', '{%x', '{#x'],
  'line breaks': ['x\ny: z', 'x\ny'],
  'other scripts': ['é', '店', '🧭'],
  'a dash in front': ['-x', '- x'],
  'shell and HCL': ['$(x)', '${x}', '%{x', 'x\\', ';x'],
};

/** A text that nothing can take for anything else, to see where a value ends up. */
export const MARKER = 'zqmarker';

/** What is special about that one. */
export const ORDINARY = 'an ordinary text';
