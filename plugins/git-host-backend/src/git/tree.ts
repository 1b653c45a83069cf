import { posix } from 'node:path';

/** One entry of a tree. */
export interface TreeObject {
  mode: string;
  type: 'folder' | 'file' | 'link' | 'submodule';
  id: string;
  /** In bytes, of files and links. */
  size?: number;
  /** From the tree that was listed. */
  path: string;
}

/** Reads the entries of `git ls-tree -l -z`. */
export function parseTree(output: string): TreeObject[] {
  return output
    .split('\0')
    .filter(line => line)
    .map(line => {
      const tab = line.indexOf('\t');
      const [mode, , id, size] = line.slice(0, tab).split(/ +/);
      return {
        mode,
        type: typeOfMode(mode),
        id,
        ...(size !== '-' && { size: Number(size) }),
        path: line.slice(tab + 1),
      };
    });
}

/**
 * Reads a tree object as git stores it. Entries have no size here.
 *
 * @param idBytes - length of an object id
 */
export function parseRawTree(bytes: Buffer, idBytes: number): TreeObject[] {
  const entries: TreeObject[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    const end = bytes.indexOf(0, space);
    const mode = bytes.toString('utf8', at, space).padStart(6, '0');
    at = end + 1 + idBytes;
    entries.push({
      mode,
      type: typeOfMode(mode),
      id: bytes.toString('hex', end + 1, at),
      path: bytes.toString('utf8', space + 1, end),
    });
  }
  return entries;
}

function typeOfMode(mode: string): TreeObject['type'] {
  switch (mode) {
    case '040000':
      return 'folder';
    case '120000':
      return 'link';
    case '160000':
      return 'submodule';
    default:
      return 'file';
  }
}

/** Whether a symbolic link at `path`, from the root of a tree, points out of that tree. */
export function linkEscapes(path: string, target: string): boolean {
  if (
    posix.isAbsolute(target) ||
    /^[a-zA-Z]:/.test(target) ||
    target.includes('\\')
  )
    return true;
  const resolved = posix.normalize(posix.join(posix.dirname(path), target));
  return resolved === '..' || resolved.startsWith('../');
}
