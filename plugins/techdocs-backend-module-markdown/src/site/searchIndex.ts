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
    await this.#handle.write(this.#separator + docs.join(','));
    this.#separator = ',';
  }

  async close(): Promise<void> {
    await this.#handle.write(']}');
    await this.#handle.close();
  }
}
