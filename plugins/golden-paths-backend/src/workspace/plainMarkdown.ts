/** A text as it reads, on one line of Markdown: nothing in it begins a link, an emphasis or HTML. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/([\\`*_[\]>])/g, '\\$1')
    .replace(/</g, '&lt;');
}
