/** What the line that opens a fenced block says. */
export interface FenceHeader {
  /** In lower case, as the author calls it. */
  language?: string;
  title?: string;
  /** Anchor of the block. */
  id?: string;
  /** Number of the first line; absent when lines are not numbered. */
  firstLine?: number;
  /** Ranges of lines to stand out, both ends included, counted from 1. */
  highlighted: [from: number, to: number][];
}

const OPTION = /([A-Za-z_][\w-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))/g;

/**
 * Reads what follows the backticks of a block, in the two ways that authors write it:
 * `yaml title="a.yaml" linenums="1"` and `{ .yaml #anchor title="a.yaml" hl_lines="2 4-5" }`.
 */
export function parseFenceHeader(info: string): FenceHeader {
  const text = info.trim().slice(0, 500);
  const options = new Map<string, string>();
  for (const [, name, double, single, plain] of text.matchAll(OPTION))
    options.set(name, double ?? single ?? plain);
  const language = /^(?:\{\s*\.)?([\w+#.-]+)(?![\w+#.-]*=)/.exec(text)?.[1];
  const first = /^\d{1,6}/.exec(options.get('linenums') ?? '')?.[0];
  return {
    language: language?.toLowerCase(),
    title: options.get('title') || undefined,
    id: readId(text),
    firstLine: first === undefined ? undefined : Number(first),
    highlighted: readRanges(options.get('hl_lines') ?? ''),
  };
}

/** Only within braces, and not what is in quotes. */
function readId(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  const bare = text.replace(/"[^"]*"|'[^']*'/g, '');
  return /\s#([A-Za-z][\w.:-]{0,99})/.exec(bare)?.[1];
}

function readRanges(text: string): [number, number][] {
  return [...text.matchAll(/(\d{1,6})(?:\s*-\s*(\d{1,6}))?/g)].map(
    ([, from, to]) => [Number(from), Number(to ?? from)],
  );
}
