import { posix } from 'node:path';

/** One entry of `git ls-tree -l -z`. */
export interface TreeObject {
  mode: string;
  type: 'folder' | 'file' | 'link' | 'submodule';
  id: string;
  /** In bytes; absent for folders and submodules. */
  size?: number;
  /** As git printed it: from the tree that was listed. */
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
