import { randomUUID } from 'node:crypto';
import { FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  CacheIndex,
  IndexEntry,
  MAGIC,
  sha256,
  TRAILER_BYTES,
} from './RenderCache';

/** Most bytes kept of one site; what comes after is rendered each time. */
const MAX_SITE_BYTES = 256 * 1024 * 1024;

/** Writes what a build rendered, for the next one. The file takes its place only when it is whole. */
export class RenderCacheWriter {
  readonly #file: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #entries: [string, IndexEntry][] = [];
  readonly #version: string;
  #offset = 0;
  /** Writes follow one another, whoever asks for them. */
  #last: Promise<unknown> = Promise.resolve();

  static async create(
    file: string,
    version: string,
  ): Promise<RenderCacheWriter> {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const temporary = `${file}.${randomUUID()}.tmp`;
    return new RenderCacheWriter(
      file,
      temporary,
      await open(temporary, 'wx', 0o600),
      version,
    );
  }

  private constructor(
    file: string,
    temporary: string,
    handle: FileHandle,
    version: string,
  ) {
    this.#file = file;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#version = version;
  }

  async put(source: string, hash: string, bytes: Buffer): Promise<void> {
    if (this.#offset + bytes.length > MAX_SITE_BYTES) return;
    this.#entries.push([
      source,
      [hash, this.#offset, bytes.length, sha256(bytes)],
    ]);
    this.#offset += bytes.length;
    this.#last = this.#last.then(() => this.#handle.writeFile(bytes));
    await this.#last;
  }

  /** Ends the file and puts it in the place of the one before. */
  async finish(): Promise<void> {
    await this.#last;
    const index: CacheIndex = {
      version: this.#version,
      entries: this.#entries,
    };
    const bytes = Buffer.from(JSON.stringify(index));
    const trailer = Buffer.alloc(TRAILER_BYTES);
    trailer.writeBigUInt64BE(BigInt(this.#offset), 0);
    Buffer.from(sha256(bytes), 'hex').copy(trailer, 8);
    MAGIC.copy(trailer, 40);
    await this.#handle.writeFile(Buffer.concat([bytes, trailer]));
    await this.#handle.close();
    await rename(this.#temporary, this.#file);
  }

  /** Gives up: what was there before stays. */
  async abandon(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }
}
