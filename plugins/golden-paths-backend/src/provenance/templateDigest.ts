import { createHash } from 'node:crypto';
import type { SourceFile } from '../rendering/readFolder';

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
  for (const { path, executable, content } of inOrder) {
    const kind = executable ? 'executable' : 'file';
    // A length before each part: no two sources run together to the same bytes.
    hash.update(
      `${kind} ${Buffer.byteLength(path)} ${content.length}\n${path}`,
    );
    hash.update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}
