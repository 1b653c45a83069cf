import { isError } from '@backstage/errors';
import {
  dataParserOf,
  parserOf,
  type Parser,
} from '../../templateTest/formats/parsers';
import type { Rendered } from '../../templateTest/rendering/dryRun';
import { brokenAt } from './structure';

/** A file that a text has broken. */
export interface BrokenFile {
  path: string;
  problem: string;
}

/** Compares files with those from an ordinary text, each of which is parsed once. */
export class Comparison {
  readonly #calm: Map<string, string>;
  readonly #parsed = new Map<string, Promise<unknown>>();

  /** @param calm - rendered with `MARKER`; undefined when that is refused, so that files are only parsed */
  constructor(calm: Rendered | undefined) {
    this.#calm = new Map(
      calm?.files.map(({ path, content }) => [path, content.toString('utf8')]),
    );
  }

  /** Files that are not what they were, but for the text itself. */
  async broken({ files }: Rendered, text: string): Promise<BrokenFile[]> {
    const found: BrokenFile[] = [];
    for (const { path, content } of files) {
      const parser = parserOf(path);
      const now = content.toString('utf8');
      // What the text does not reach is looked at once, not for each text.
      if (!parser || this.#calm.get(path) === now) continue;
      const problem = await this.#problemOf(path, parser, now, text);
      if (problem) found.push({ path, problem });
    }
    return found;
  }

  /** Whether a text got into code, of which only the syntax is read: two open quotes would close one another. */
  reachesCode({ files }: Rendered): boolean {
    return files.some(
      ({ path, content }) =>
        parserOf(path) &&
        !dataParserOf(path) &&
        this.#calm.get(path) !== content.toString('utf8'),
    );
  }

  async #problemOf(
    path: string,
    parser: Parser,
    now: string,
    text: string,
  ): Promise<string | undefined> {
    try {
      const value = await parser(now);
      const was = this.#calm.get(path);
      if (was === undefined) return undefined;
      const broken = brokenAt(await this.#parseOnce(path, parser), value, text);
      return broken && `${broken}.`;
    } catch (error) {
      const message = isError(error) ? error.message : String(error);
      return message.split('\n')[0];
    }
  }

  #parseOnce(path: string, parser: Parser): Promise<unknown> {
    const known = this.#parsed.get(path);
    if (known) return known;
    const parsed = (async () => parser(this.#calm.get(path) ?? ''))();
    this.#parsed.set(path, parsed);
    return parsed;
  }
}
