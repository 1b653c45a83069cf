import { createHash } from 'node:crypto';
import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a template's source. */
export interface SourceFile {
  /** From the folder of the template, with slashes. */
  path: string;
  /** The bytes; for a symbolic link, its target. */
  content: Buffer;
  kind: 'file' | 'executable' | 'link';
}

/**
 * Digest of a template's source: equal for equal paths, contents and kinds, in whatever order and place.
 *
 * @returns `sha256:` and 64 hexadecimal digits
 */
export function templateDigest(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  const inOrder = [...files].sort((a, b) =>
    Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
  );
  for (const { path, kind, content } of inOrder) {
    // A length before each part: no two sources run together to the same bytes.
    hash.update(
      `${kind} ${Buffer.byteLength(path)} ${content.length}\n${path}`,
    );
    hash.update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Reads all files below a folder; links are not followed. */
export async function readSource(
  root: string,
  folder = '',
): Promise<SourceFile[]> {
  const entries = await readdir(join(root, folder));
  const files = await Promise.all(
    entries.map(async name => {
      const path = folder ? `${folder}/${name}` : name;
      return readEntry(root, path);
    }),
  );
  return files.flat();
}

async function readEntry(root: string, path: string): Promise<SourceFile[]> {
  const full = join(root, path);
  const stats = await lstat(full);
  if (stats.isDirectory()) return readSource(root, path);
  if (stats.isSymbolicLink()) {
    return [{ path, kind: 'link', content: Buffer.from(await readlink(full)) }];
  }
  const kind = stats.mode & 0o100 ? 'executable' : 'file';
  return [{ path, kind, content: await readFile(full) }];
}
