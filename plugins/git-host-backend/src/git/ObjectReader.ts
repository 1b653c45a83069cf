import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitError } from './errors';
import { type Git, GIT_TIMEOUT_MS } from './git';
import { parseRawTree, type TreeObject } from './tree';

/** Bytes of a blob, perhaps only the first of them. */
export interface BlobContent {
  content: Buffer;
  /** Of the whole blob, in bytes. */
  size: number;
  truncated: boolean;
}

/**
 * Reads any number of objects of one repository through one `git cat-file --batch`, one after the other.
 */
export class ObjectReader {
  /** Opens a reader for as long as `read` runs. */
  static async use<T>(
    git: Git,
    gitDir: string,
    read: (objects: ObjectReader) => Promise<T>,
  ): Promise<T> {
    const objects = new ObjectReader(git, gitDir);
    try {
      return await read(objects);
    } finally {
      objects.#child?.kill();
    }
  }

  readonly #trees = new Map<string, TreeObject[]>();
  #child: ChildProcessWithoutNullStreams | undefined;
  #chunks: AsyncIterator<Buffer> | undefined;
  #left: Buffer = Buffer.alloc(0);
  #stderr = '';

  private constructor(
    private readonly git: Git,
    private readonly gitDir: string,
  ) {}

  /** Finds what is at a path of a commit; symbolic links on the way are not followed. */
  async find(commit: string, path: string): Promise<TreeObject | undefined> {
    let folder: string | undefined = `${commit}^{tree}`;
    let found: TreeObject | undefined;
    for (const segment of path.split('/')) {
      if (folder === undefined) return undefined;
      found = (await this.#tree(folder)).find(({ path: p }) => p === segment);
      folder = found?.type === 'folder' ? found.id : undefined;
    }
    return found && { ...found, path };
  }

  /**
   * Reads a blob.
   *
   * @throws GitError when there is none of that id
   */
  async blob(id: string, maxBytes: number): Promise<BlobContent> {
    const { content, size } = await this.#read(id, maxBytes);
    return { content, size, truncated: content.length < size };
  }

  async #tree(name: string): Promise<TreeObject[]> {
    const known = this.#trees.get(name);
    if (known) return known;
    const { id, content } = await this.#read(name, Infinity);
    const tree = parseRawTree(content, id.length / 2);
    this.#trees.set(name, tree);
    return tree;
  }

  async #read(name: string, maxBytes: number) {
    const chunks = this.#open();
    this.#child?.stdin.write(`${name}\n`);
    while (!this.#left.includes('\n')) await this.#more(chunks);
    const end = this.#left.indexOf('\n');
    const line = this.#left.subarray(0, end).toString('utf8');
    this.#left = this.#left.subarray(end + 1);
    const [, id, digits] = /^([0-9a-f]+) [a-z]+ (\d+)$/.exec(line) ?? [];
    if (!id) throw new GitError('cat-file', undefined, `error: ${line}`);

    const size = Number(digits);
    const wanted = Math.min(size, maxBytes);
    const whole = wanted === size;
    // A line feed ends each object.
    const content = await this.#take(chunks, whole ? wanted + 1 : wanted);
    // The next object gets a new process rather than all the bytes of this one.
    if (!whole) this.#close();
    return { id, size, content: content.subarray(0, wanted) };
  }

  async #take(chunks: AsyncIterator<Buffer>, length: number): Promise<Buffer> {
    const parts = [this.#left];
    let size = this.#left.length;
    while (size < length) {
      this.#left = Buffer.alloc(0);
      await this.#more(chunks);
      parts.push(this.#left);
      size += this.#left.length;
    }
    const all = Buffer.concat(parts, size);
    this.#left = all.subarray(length);
    return all.subarray(0, length);
  }

  async #more(chunks: AsyncIterator<Buffer>): Promise<void> {
    const next = await chunks.next();
    if (next.done)
      throw new GitError(
        'cat-file',
        undefined,
        this.git.complaint(this.#stderr) || 'error: it ended too early',
      );
    this.#left = Buffer.concat([this.#left, next.value]);
  }

  #open(): AsyncIterator<Buffer> {
    if (this.#chunks) return this.#chunks;
    const child = this.git.spawn(['cat-file', '--batch'], {
      gitDir: this.gitDir,
      timeoutMs: GIT_TIMEOUT_MS,
    });
    child.on('error', error => child.stdout.destroy(error));
    child.stdin.on('error', () => {});
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-8192);
    });
    this.#child = child;
    this.#chunks = child.stdout[Symbol.asyncIterator]();
    return this.#chunks;
  }

  #close(): void {
    this.#child?.kill();
    this.#child = undefined;
    this.#chunks = undefined;
    this.#left = Buffer.alloc(0);
  }
}
