const HEADING = /^[ \t>]*#{1,6}[ \t]*(.+)$/;
const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/;
const OWN_ID = /\{[^{}]*#([A-Za-z][\w.:-]{0,99})[^{}]*\}/g;
const HTML_ID = /\b(?:id|name)=["']([^"'\s]{1,200})["']/g;

/**
 * The anchors of a page, for telling a link that leads to none. It takes every line that may be a heading, so that no
 * anchor of the docs is missed; rendering every page of every repository for certainty would cost too much.
 *
 * @param body - Markdown without front matter
 */
export function anchorsOf(body: string): string[] {
  const anchors = new Set<string>();
  const counts = new Map<string, number>();
  const addHeading = (text: string) => {
    for (const id of new Set(spellings(text).map(headingId))) {
      const count = counts.get(id) ?? 0;
      counts.set(id, count + 1);
      anchors.add(count === 0 && id !== '' ? id : `${id}_${count || 1}`);
    }
  };
  let before = '';
  for (const whole of body.split(/\r?\n/)) {
    const line = whole.slice(0, 1_000);
    const heading = HEADING.exec(line)?.[1];
    if (heading) addHeading(heading);
    else if (UNDERLINE.test(line) && before.trim() !== '') addHeading(before);
    for (const [, id] of line.matchAll(OWN_ID)) anchors.add(id);
    for (const [, id] of line.matchAll(HTML_ID)) anchors.add(id);
    before = line;
  }
  return [...anchors];
}

/** The texts that a heading may be shown as. */
function spellings(heading: string): string[] {
  const text = heading
    .slice(0, 500)
    .replace(/[ \t]+#+[ \t]*$/, '')
    .replace(/[ \t]*\{[^{}]*\}[ \t]*$/, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^<>]*>/g, '');
  return [
    text,
    text.replace(/(^|\W)_+|_+(?=\W|$)/g, '$1'),
    // Entities and icons are no letters.
    text.replace(/&#?\w+;|:[\w+-]+:/g, ''),
  ];
}

/** The id of a heading before it is made unique, as the docs engine and Python-Markdown make it. */
function headingId(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}
