import { extname } from 'node:path';
import type { GitBlob } from '@waymark/common';
import type { GitFile } from '../repositories/places';

const IMAGE_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.svg': 'image/svg+xml',
};

/** Media type of an image by the name of its file, undefined for other files. */
export function imageType(path: string): string | undefined {
  return IMAGE_TYPES[extname(path).toLowerCase()];
}

/** Decides how a file is shown. */
export function showFile(
  file: GitFile,
): Pick<GitBlob, 'kind' | 'text' | 'truncated'> {
  const { object, content, truncated } = file;
  if (object.type === 'link')
    return { kind: 'link', text: content.toString('utf8'), truncated };
  const type = imageType(object.path);
  if (type && type !== 'image/svg+xml')
    return { kind: 'image', truncated: false };
  // The measure of git itself: a NUL near the beginning.
  if (content.subarray(0, 8000).includes(0))
    return { kind: 'binary', truncated: false };
  return {
    kind: type ? 'image' : 'text',
    text: content.toString('utf8'),
    truncated,
  };
}
