/** When and by whom a file was last changed. */
export interface LastChange {
  /** ISO 8601. */
  date: string;
  /** Name of the author. */
  author: string;
}

/** Knows the history of the docs' source. */
export interface LastChanges {
  /**
   * The last change of each file.
   *
   * @param paths - files and folders, relative to the root of the docs' source; empty for all of it
   * @returns by path, relative to that root; without those of which nothing is known. Never throws.
   */
  of(paths: string[]): Promise<Map<string, LastChange>>;
}
