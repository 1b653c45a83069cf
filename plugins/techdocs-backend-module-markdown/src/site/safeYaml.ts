import {
  Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

/** A value that asks a program for something, such as `!ENV` or `!!python/name`. */
export interface ForeignTag {
  tag: string;
  /** Key of the outermost mapping that it is below. */
  key: string;
  /** From 1. */
  line: number;
}

/** What a YAML text holds, or the reason it could not be read. */
export type YamlResult =
  | { ok: true; value: unknown; foreign: ForeignTag[] }
  | { ok: false; message: string; line?: number };

const CORE_TAG = /^(!|tag:yaml\.org,2002:(str|int|float|bool|null|seq|map))$/;

/**
 * Reads YAML as data: a value with a tag of its own, such as `!!python/name:os.system` or `!ENV`,
 * becomes `null` and is named, and aliases may not multiply. Never throws.
 */
export function readYaml(text: string): YamlResult {
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, {
      lineCounter,
      logLevel: 'silent',
      merge: true,
      schema: 'core',
      uniqueKeys: false,
    });
    const [error] = document.errors;
    if (error) {
      return {
        ok: false,
        message: error.message.split('\n')[0].replace(/ at line.*$/, ''),
        line: lineCounter.linePos(error.pos[0]).line,
      };
    }
    const foreign = takeForeignTags(document, lineCounter);
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }), foreign };
  } catch (error) {
    // Too many aliases, or nesting deeper than the stack.
    return {
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

/** True for a mapping, the only shape of YAML that configuration and front matter may have. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function takeForeignTags(
  document: Document,
  lineCounter: LineCounter,
): ForeignTag[] {
  const found: ForeignTag[] = [];
  if (!isMap(document.contents)) return found;
  for (const pair of document.contents.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (!isNode(pair.value)) continue;
    const holder = new Document();
    holder.contents = pair.value;
    visit(holder, {
      Value: (_, node) => {
        if (!node.tag || CORE_TAG.test(node.tag)) return undefined;
        const line = lineCounter.linePos(node.range?.[0] ?? 0).line;
        const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
        found.push({ tag, key, line });
        return document.createNode(null);
      },
    });
    pair.value = holder.contents;
  }
  return found;
}
