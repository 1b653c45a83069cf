/** A Helm template with its actions left out, so that what is plain YAML in it can be read. */
export interface PlainText {
  text: string;
  /** Puts the actions back into a value that was read. */
  restore(value: string): string;
}

// Private characters of Unicode, which YAML takes as text: they stand for an action inside a value.
const MARK = /\uE000(\d+)\uE001/g;

/**
 * Leaves the actions out of a Helm template; nothing of it is executed. What a template escapes for Prometheus, such as
 * `` {{`{{ $value }}`}} ``, becomes what it stands for. Lines of actions alone go; what is inside `if` and `range` stays.
 *
 * @returns undefined when an action is not closed
 */
export function leaveOutActions(template: string): PlainText | undefined {
  const kept: string[] = [];
  let text = '';
  let at = 0;
  for (;;) {
    const start = template.indexOf('{{', at);
    if (start === -1) break;
    const end = endOfAction(template, start);
    if (end === undefined) return undefined;
    const action = template.slice(start, end);
    kept.push(escaped(action) ?? action);
    text += `${template.slice(at, start)}\uE000${kept.length - 1}\uE001`;
    at = end;
  }
  text += template.slice(at);
  return {
    text: text
      .split('\n')
      .filter(line => !isActionsAlone(line))
      .join('\n'),
    restore: value =>
      value.replace(MARK, (mark, index) => kept[Number(index)] ?? mark),
  };
}

/** Where an action ends; quotes in it may hold braces. */
function endOfAction(template: string, start: number): number | undefined {
  let quote: string | undefined;
  for (let at = start + 2; at < template.length; at++) {
    const character = template[at];
    if (quote) {
      if (character === '\\' && quote === '"') at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === '`') quote = character;
    else if (character === '}' && template[at + 1] === '}') return at + 2;
    else if (template.startsWith('/*', at)) {
      const end = template.indexOf('*/', at + 2);
      if (end === -1) return undefined;
      at = end + 1;
    }
  }
  return undefined;
}

/** The text that an action of one string stands for. */
function escaped(action: string): string | undefined {
  const inside = action.slice(2, -2).replace(/^-|-$/g, '').trim();
  return /^(["`])(.*)\1$/s.exec(inside)?.[2];
}

function isActionsAlone(line: string): boolean {
  return line.includes('\uE000') && line.replace(MARK, '').trim() === '';
}
