import type { Source } from './sources';
import { isWanted } from './wantedFiles';

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FILES = 20_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Decides for each file of a source whether it is read, so that no repository takes all memory. */
export class FileBudget {
  readonly tooLarge: string[] = [];
  cut = false;
  #files = 0;
  #bytes = 0;

  constructor(private readonly source: Source) {}

  /** @param size - in bytes */
  take(path: string, size: number): boolean {
    if (!isWanted(path, this.source.members)) return false;
    if (size > MAX_FILE_BYTES) {
      if (this.tooLarge.length < MAX_FILES) this.tooLarge.push(path);
      return false;
    }
    if (this.#files >= MAX_FILES || this.#bytes + size > MAX_BYTES) {
      this.cut = true;
      return false;
    }
    this.#files += 1;
    this.#bytes += size;
    return true;
  }
}
