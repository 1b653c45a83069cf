import { LineCounter, parseDocument } from 'yaml';

/** What a YAML text holds, or the reason it could not be read. */
export type YamlResult =
  | { ok: true; value: unknown }
  | { ok: false; message: string; line?: number };

/**
 * Reads YAML as data: unknown tags such as `!!python/name:os.system` or `!ENV` are ignored and their
 * content taken as it stands, and aliases may not multiply. Never throws.
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
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
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
