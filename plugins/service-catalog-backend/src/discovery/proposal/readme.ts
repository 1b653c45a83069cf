const LONGEST = 200;
// No line of prose is longer. The expressions that take Markdown out need the square of its length at worst.
const LONGEST_LINE = 2_000;

/**
 * Finds what a README says in one sentence: the title of its first heading, and its first line of prose.
 *
 * @param text - Markdown
 */
export function readReadme(text: string): {
  title?: string;
  description?: string;
} {
  const lines = text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    // What nobody closes reaches to the end, as in Markdown; looking for ends that are not there takes very long.
    .replace(/<!--[\s\S]*?(?:-->|(?![\s\S]))/g, '')
    .replace(/^(```|~~~)[\s\S]*?(?:^\1|(?![\s\S]))/gm, '')
    .split('\n')
    .map(line => line.slice(0, LONGEST_LINE).trim());
  const heading = lines.find(line => /^#\s/.test(line));
  const title = heading && plain(heading.replace(/^#+\s*|\s*#*$/g, ''));
  const prose = lines
    .filter(line => /^[^#<>|=*\-+[!\s]|^\[(?!!)/.test(line))
    .map(plain)
    .find(line => /\p{L}.*\p{L}/u.test(line));
  return {
    ...(title && { title }),
    ...(prose && { description: shorten(prose) }),
  };
}

function plain(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[`*_]{1,3}(\S[^`*_]*)[`*_]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function shorten(text: string): string {
  const [sentence] = /^.+?[.!?](?=\s|$)/.exec(text) ?? [text];
  if (sentence.length <= LONGEST) return sentence;
  return `${sentence.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`;
}
