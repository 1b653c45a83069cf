import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * Which repositories of the sample were made once. One that is missing though it is written here was removed by
 * somebody, and stays away.
 */
export class SeededNames {
  /** @param file - need not exist */
  static async read(file: string): Promise<SeededNames> {
    const text = await readFile(file, 'utf8').catch(error => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return new SeededNames(file, new Set(text.split('\n').filter(Boolean)));
  }

  private constructor(
    private readonly file: string,
    private readonly names: Set<string>,
  ) {}

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Writes a name down, whole or not at all. Not for two at a time. */
  async add(name: string): Promise<void> {
    this.names.add(name);
    const lines = [...this.names].sort().map(each => `${each}\n`);
    await writeFile(`${this.file}.new`, lines.join(''));
    await rename(`${this.file}.new`, this.file);
  }
}
