import { parse } from 'yaml';

/** The front matter of a Markdown page; empty when it has none, or none that is a mapping. */
export function readFrontMatter(text: string): Record<string, unknown> {
  const block = frontMatterBlock(text);
  if (block === undefined) return {};
  try {
    const value: unknown = parse(block);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/** The YAML between the first two lines of dashes; undefined when the page does not begin with one. */
export function frontMatterBlock(text: string): string | undefined {
  return /^---\r?\n([\s\S]*?)^---\s*$/m.exec(
    text.startsWith('---') ? text : '',
  )?.[1];
}
