import { createHash } from 'node:crypto';
import { FileHandle, open } from 'node:fs/promises';

/*
 * The file: the entries one after the other, each JSON; an index, JSON; and at its end, so that a
 * file that was not written to its end is none, the offset of the index (8 bytes), its SHA-256
 * (32 bytes) and eight bytes that say what it is.
 */
export const MAGIC = Buffer.from('WMDOCS1\n');
export const TRAILER_BYTES = 8 + 32 + MAGIC.length;
const MAX_INDEX_BYTES = 64 * 1024 * 1024;

/** Where an entry is: hash of its source, offset, length, and SHA-256 of its bytes. */
export type IndexEntry = [
  hash: string,
  offset: number,
  length: number,
  digest: string,
];

/** What the index of a file holds. */
export interface CacheIndex {
  /** See `engineVersion`. */
  version: string;
  entries: [source: string, entry: IndexEntry][];
}

/** Reads what the last build of a site rendered. Whatever is not right with the file, it is a miss. */
export class RenderCache {
  static readonly EMPTY = new RenderCache();

  readonly #handle: FileHandle | undefined;
  readonly #entries: Map<string, IndexEntry>;

  /** Opens a file; without one, or with one that cannot be used, the cache is empty. */
  static async open(file: string, version: string): Promise<RenderCache> {
    const handle = await open(file).catch(() => undefined);
    if (!handle) return RenderCache.EMPTY;
    const index = await readIndex(handle).catch(() => undefined);
    if (index?.version === version)
      return new RenderCache(handle, new Map(index.entries));
    await handle.close();
    return RenderCache.EMPTY;
  }

  private constructor(
    handle?: FileHandle,
    entries: Map<string, IndexEntry> = new Map(),
  ) {
    this.#handle = handle;
    this.#entries = entries;
  }

  /** @returns the bytes kept for a source of that hash, undefined when there are none or they are damaged */
  async get(source: string, hash: string): Promise<Buffer | undefined> {
    const [known, offset, length, digest] = this.#entries.get(source) ?? [];
    if (!this.#handle || known !== hash || length === undefined)
      return undefined;
    try {
      const bytes = await readAt(this.#handle, offset ?? 0, length);
      return sha256(bytes) === digest ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function readIndex(handle: FileHandle): Promise<CacheIndex | undefined> {
  const { size } = await handle.stat();
  if (size < TRAILER_BYTES) return undefined;
  const trailer = await readAt(handle, size - TRAILER_BYTES, TRAILER_BYTES);
  if (!trailer.subarray(40).equals(MAGIC)) return undefined;
  const offset = Number(trailer.readBigUInt64BE(0));
  const length = size - TRAILER_BYTES - offset;
  if (length < 0 || length > MAX_INDEX_BYTES) return undefined;
  const bytes = await readAt(handle, offset, length);
  return sha256(bytes) === trailer.subarray(8, 40).toString('hex')
    ? JSON.parse(bytes.toString('utf8'))
    : undefined;
}

async function readAt(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
