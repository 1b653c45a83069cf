import { open } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import { parseYaml } from './parseYaml';
import type { YamlFile } from './parseYaml';

/** Bytes of the largest YAML file that is read; nobody writes a longer one by hand. */
export const MOST_YAML_BYTES = 2_000_000;
/** Bytes of the largest JSON file that is read; exports of a whole organisation are long. */
export const MOST_JSON_BYTES = 100_000_000;

/**
 * Reads a file of YAML, or of JSON when its name ends in `.json`.
 *
 * Never throws: a file that is missing, no text, too large or malformed is a problem.
 *
 * @param path - absolute, or from the current folder
 */
export async function readYaml(
  path: string,
  options: { version?: '1.1' | '1.2' } = {},
): Promise<YamlFile> {
  const isJson = path.toLowerCase().endsWith('.json');
  try {
    const text = await readText(
      path,
      isJson ? MOST_JSON_BYTES : MOST_YAML_BYTES,
    );
    return isJson ? parseJson(text) : parseYaml(text, options);
  } catch (error) {
    return failure(isError(error) ? error.message : String(error));
  }
}

async function readText(path: string, most: number): Promise<string> {
  const file = await open(path).catch(error => {
    throw new Error(
      error.code === 'ENOENT'
        ? 'There is no such file.'
        : `It cannot be opened: ${error.code ?? error.message}.`,
    );
  });
  try {
    // Asked of what is open, which nobody can exchange any more.
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error('It is no file.');
    if (stats.size > most)
      throw new Error(
        `It has ${stats.size} bytes; at most ${most} are read. Split it.`,
      );
    const bytes = await file.readFile();
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new Error('It is no UTF-8 text.');
    }
  } finally {
    await file.close();
  }
}

function parseJson(text: string): YamlFile {
  const start = { line: 1, column: 1 };
  try {
    const value: unknown = JSON.parse(text);
    return { documents: [{ value, positionOf: () => start }], problems: [] };
  } catch (error) {
    const message = isError(error) ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    const before = text.slice(0, offset).split('\n');
    return failure(`It is no JSON: ${message}`, {
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
  }
}

function failure(
  message: string,
  position?: { line: number; column: number },
): YamlFile {
  return { documents: [], problems: [{ message, position }] };
}
