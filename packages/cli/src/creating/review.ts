import type { JsonValue } from '@backstage/types';
import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import type { Values } from '../portal/scaffolder';
import type { Style } from '../terminal/style';
import { printable } from '../terminal/style';
import { parametersOf } from './parameters';

/** The values of a creation as lines for a last look. */
export function reviewLines(
  form: TemplateParameterSchema,
  values: Values,
  style: Style,
): string[] {
  const rows = parametersOf(form)
    .filter(({ name }) => Object.hasOwn(values, name))
    .map(({ name, title }) => [printable(title), inWords(values[name])]);
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  return rows.map(
    ([title, value]) => `  ${style.dim(title.padEnd(width))}  ${value}`,
  );
}

function inWords(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) {
    return printable(value.join(', '));
  }
  return printable(
    value !== null && typeof value === 'object'
      ? JSON.stringify(value)
      : String(value),
  );
}
