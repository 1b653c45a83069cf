import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import { z } from 'zod';

const namesSchema = z.record(z.string(), z.string());

/** Which repository had which name before, in a file of JSON: present names by former ones. */
export class FormerNames {
  /** Changes follow one another, so that none is lost. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param file - need not exist */
  constructor(private readonly file: string) {}

  /** The name that the repository has now which had this one before. */
  async nameNow(former: string): Promise<string | undefined> {
    return (await this.#read()).get(former);
  }

  /**
   * Has a former name, and those before it, lead to a new one.
   *
   * @returns what takes it back
   */
  async renamed(from: string, to: string): Promise<() => Promise<void>> {
    const before = await this.#read();
    await this.#change(names => {
      for (const [former, now] of names)
        if (now === from) names.set(former, to);
      names.set(from, to);
      names.delete(to);
    });
    return () =>
      this.#change(names => {
        names.clear();
        for (const [former, now] of before) names.set(former, now);
      });
  }

  /** Forgets who had a name before, and which names led to it: it is that of a new repository, or of none. */
  async forget(name: string): Promise<void> {
    await this.#change(names => {
      names.delete(name);
      for (const [former, now] of names) if (now === name) names.delete(former);
    });
  }

  async #change(change: (names: Map<string, string>) => void): Promise<void> {
    const turn = this.#last.then(async () => {
      const names = await this.#read();
      const before = JSON.stringify([...names]);
      change(names);
      if (JSON.stringify([...names]) === before) return;
      const written = `${this.file}.${randomUUID()}`;
      const text = JSON.stringify(Object.fromEntries(names), undefined, 2);
      await writeFile(written, `${text}\n`);
      await rename(written, this.file);
    });
    this.#last = turn.catch(() => {});
    await turn;
  }

  async #read(): Promise<Map<string, string>> {
    try {
      const text = await readFile(this.file, 'utf8');
      return new Map(Object.entries(namesSchema.parse(JSON.parse(text))));
    } catch (error) {
      if (isError(error) && error.code === 'ENOENT') return new Map();
      throw error;
    }
  }
}
