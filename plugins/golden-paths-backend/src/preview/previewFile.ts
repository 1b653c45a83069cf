import { isUtf8 } from 'node:buffer';
import type { PreviewFile } from '@waymark/common';
import type { SourceFile } from '../rendering/readFolder';

/** Bytes of a file up to which its text is shown. */
const MAX_TEXT_BYTES = 512 * 1024;

/**
 * Describes a file to somebody who may read it.
 *
 * @param complete - gives the content of files that are not shown as text, too
 */
export function previewFile(
  { path, content, executable }: SourceFile,
  complete: boolean,
): PreviewFile {
  const isText =
    content.length <= MAX_TEXT_BYTES && isUtf8(content) && !content.includes(0);
  return {
    path,
    size: content.length,
    executable,
    ...(isText && { text: content.toString('utf8') }),
    ...(!isText && complete && { base64: content.toString('base64') }),
  };
}

/** Order of paths, the same on every machine. */
export function byPath(a: { path: string }, b: { path: string }): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
