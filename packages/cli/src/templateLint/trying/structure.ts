import { MARKER } from './hostileTexts';

/**
 * Where a text has changed what a document says around it.
 *
 * @param calm - the document with {@link MARKER} as the value
 * @param tried - the same with another text
 * @returns the field that is not the same any more, with what it has become; undefined when the text stayed a text
 */
export function brokenAt(
  calm: unknown,
  tried: unknown,
  text: string,
  at = '',
): string | undefined {
  if (typeof calm === 'string') {
    if (typeof tried !== 'string')
      return `${at || 'the document'} is no text any more`;
    const expected = calm.replaceAll(MARKER, text);
    return plain(tried) === plain(expected)
      ? undefined
      : `${at || 'the document'} is ${shown(tried)} instead of ${shown(
          expected,
        )}`;
  }
  if (typeof calm !== 'object' || calm === null || calm instanceof Date)
    return String(calm) === String(tried)
      ? undefined
      : `${at || 'the document'} is not what it was`;
  if (
    typeof tried !== 'object' ||
    tried === null ||
    Array.isArray(calm) !== Array.isArray(tried)
  )
    return `${at || 'the document'} has another form`;
  const before = Object.entries(calm);
  const now = tried as Record<string, unknown>;
  const names = before.map(([name]) => name.replaceAll(MARKER, text));
  const added = Object.keys(now).find(name => !names.includes(name));
  if (added !== undefined)
    return `${at || 'the document'} has a field ${shown(
      added,
    )} that nobody wrote`;
  for (const [index, [name, child]] of before.entries()) {
    const broken = brokenAt(
      child,
      now[names[index]],
      text,
      at ? `${at}.${name}` : name,
    );
    if (broken) return broken;
  }
  return undefined;
}

/** Line breaks of a text may become spaces; nothing else of it may change. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
