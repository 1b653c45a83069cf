import { FileHandle, open } from 'node:fs/promises';
import { escapeHtml } from '../html/escape';
import { SearchSection } from '../markdown/searchSections';

/** Longest text of one section that search gets, in characters. */
const MAX_TEXT = 20_000;

/**
 * Writes `search/search_index.json` as MkDocs has it, section by section, so that a large site
 * is never in memory as a whole. Titles and texts are HTML, which TechDocs turns back into text.
 */
export class SearchIndexWriter {
  readonly #handle: FileHandle;
  #separator = '';
  /** Writes follow one another, whoever asks for them. */
  #last: Promise<unknown> = Promise.resolve();

  static async create(file: string): Promise<SearchIndexWriter> {
    const handle = await open(file, 'w');
    await handle.write(
      '{"config":{"lang":["en"],"separator":"[\\\\s\\\\-]+","pipeline":["stopWordFilter"]},"docs":[',
    );
    return new SearchIndexWriter(handle);
  }

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async addPage(
    url: string,
    title: string,
    sections: SearchSection[],
  ): Promise<void> {
    const docs = sections.map(section =>
      JSON.stringify({
        location: section.id === undefined ? url : `${url}#${section.id}`,
        title: escapeHtml(section.title ?? title),
        text: escapeHtml(section.text.slice(0, MAX_TEXT)),
      }),
    );
    const text = this.#separator + docs.join(',');
    this.#separator = ',';
    this.#last = this.#last.then(() => this.#handle.write(text));
    await this.#last;
  }

  async close(): Promise<void> {
    try {
      await this.#last;
      await this.#handle.write(']}');
    } finally {
      await this.#handle.close();
    }
  }
}
