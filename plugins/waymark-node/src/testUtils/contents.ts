import { createHash } from 'node:crypto';

/** Id of a content, as git makes it. */
export function blobId(content: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest('hex');
}

/** Entries at the root of a repository. */
export function rootOf(
  files: Record<string, string>,
): { path: string; isFolder: boolean }[] {
  const names = new Set(Object.keys(files).map(path => path.split('/')[0]));
  return [...names].map(path => ({ path, isFolder: !(path in files) }));
}
