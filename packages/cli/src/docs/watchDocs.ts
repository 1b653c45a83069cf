import { FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps. */
const QUIET_MS = 60;

/** Tells when the source of docs changes. */
export class DocsWatcher {
  readonly #root: string;
  readonly #changed: () => void;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** What is watched now. */
  #docsDir: string | undefined;

  /**
   * @param root - folder of the source, absolute
   * @param changed - called once for changes that come close together
   */
  constructor(root: string, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
  }

  /**
   * Watches from now on.
   *
   * @param docsDir - the docs folder, which may be another one after each build; `docs` where it is not known
   */
  watch(docsDir: string = join(this.#root, 'docs')): void {
    if (this.#docsDir === docsDir) return;
    this.#stop();
    this.#docsDir = docsDir;
    // The root may hold a great many other things: of it, only what is directly there counts.
    this.#add(this.#root, false);
    this.#add(docsDir, true);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  #add(folder: string, recursive: boolean): void {
    try {
      const watcher = watch(folder, { recursive }, (_, file) => {
        const isDot = String(file)
          .split(/[/\\]/)
          .some(part => part.startsWith('.'));
        if (!isDot) this.#soon();
      });
      watcher.on('error', () => {
        // The folder went; the next build says so, and watches anew.
        this.#docsDir = undefined;
        this.#soon();
      });
      this.#watchers.push(watcher);
    } catch {
      // There is none: the root tells when it comes.
      this.#docsDir = undefined;
    }
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#changed, QUIET_MS);
  }

  #stop(): void {
    this.#watchers.forEach(watcher => watcher.close());
    this.#watchers = [];
  }
}
