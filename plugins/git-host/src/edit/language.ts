import {
  defineLanguageFacet,
  Language,
  languageDataProp,
  StreamLanguage,
} from '@codemirror/language';
import { css } from '@codemirror/legacy-modes/mode/css';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { go } from '@codemirror/legacy-modes/mode/go';
import {
  javascript,
  json,
  typescript,
} from '@codemirror/legacy-modes/mode/javascript';
import { properties } from '@codemirror/legacy-modes/mode/properties';
import { python } from '@codemirror/legacy-modes/mode/python';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { toml } from '@codemirror/legacy-modes/mode/toml';
import { xml } from '@codemirror/legacy-modes/mode/xml';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import type { Extension } from '@codemirror/state';
import { GFM, parser } from '@lezer/markdown';
import { nameOf } from '../links';

const data = defineLanguageFacet();
// The packaged language for Markdown would bring those of HTML, CSS and JavaScript along.
const markdown = new Language(
  data,
  parser.configure([
    GFM,
    { props: [languageDataProp.add({ Document: data })] },
  ]),
  [],
  'markdown',
);

const BY_ENDING: Record<string, Extension> = {
  css: StreamLanguage.define(css),
  dockerfile: StreamLanguage.define(dockerFile),
  go: StreamLanguage.define(go),
  html: StreamLanguage.define(xml),
  js: StreamLanguage.define(javascript),
  json: StreamLanguage.define(json),
  jsx: StreamLanguage.define(javascript),
  markdown,
  md: markdown,
  mjs: StreamLanguage.define(javascript),
  properties: StreamLanguage.define(properties),
  py: StreamLanguage.define(python),
  sh: StreamLanguage.define(shell),
  svg: StreamLanguage.define(xml),
  toml: StreamLanguage.define(toml),
  ts: StreamLanguage.define(typescript),
  tsx: StreamLanguage.define(typescript),
  xml: StreamLanguage.define(xml),
  yaml: StreamLanguage.define(yaml),
  yml: StreamLanguage.define(yaml),
};

/** The language that the name of a file tells; none when it tells none that is known. */
export function languageOf(path: string): Extension {
  const name = nameOf(path).toLowerCase();
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : [];
}

/** Whether a file is prose, whose lines are wrapped and whose spelling is checked. */
export function isProse(path: string): boolean {
  return /\.(md|markdown|txt)$/i.test(path);
}
