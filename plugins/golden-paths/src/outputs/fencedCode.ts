/** The code of a Markdown text that is one fenced block and nothing else; otherwise undefined. */
export function fencedCode(markdown: string): string | undefined {
  const [, code] = /^```[^\n`]*\n([^`]*?)\n?```$/.exec(markdown.trim()) ?? [];
  return code;
}
