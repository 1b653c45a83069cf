import type { GitPlace } from '../api/GitHostApi';
import { blobPath, treePath } from '../links';

/**
 * Finds the place in the repository that a relative address in one of its files names.
 *
 * @param from - the file
 * @returns undefined when the address leads out of the repository, is of another host, or only names a heading
 */
export function resolvePlace(
  address: string,
  from: GitPlace,
): (GitPlace & { hash: string; isFolder: boolean }) | undefined {
  if (/^([a-z][a-z0-9+.-]*:|\/\/|#|$)/i.test(address)) return undefined;
  const [, rest, hash = ''] = /^([^#?]*)[^#]*(#.*)?$/s.exec(address) ?? [];
  const parts = rest.startsWith('/') ? [] : from.path.split('/').slice(0, -1);
  for (const encoded of (rest ?? '').split('/')) {
    const part = decode(encoded);
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part && part !== '.') parts.push(part);
  }
  return {
    repository: from.repository,
    ref: from.ref,
    path: parts.join('/'),
    hash,
    isFolder: parts.length === 0 || /(^|\/)\.{0,2}$/.test(rest),
  };
}

/** Where a link in a file of a repository leads: relative ones to pages of the repository. */
export function resolveLink(address: string, from: GitPlace): string {
  const place = resolvePlace(address, from);
  if (!place) return address;
  return `${place.isFolder ? treePath(place) : blobPath(place)}${place.hash}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
