import type { HostType } from './connectHost';
import { encodePath } from './paths';

/** Where in a repository a file or folder is. */
interface Inside {
  /** Address of the repository's page, without a slash at its end. */
  url: string;
  branch: string;
  /** From the root, without a slash at either end. */
  path: string;
}

// What stands between the address of a repository and the branch.
const FILE: Record<HostType, string> = {
  github: 'blob',
  gitlab: '-/blob',
  gitea: 'src/branch',
};
const FOLDER: Record<HostType, string> = {
  github: 'tree',
  gitlab: '-/tree',
  gitea: 'src/branch',
};

/** Address of a file, as Backstage's URL readers know it. */
export function fileAddress(
  type: HostType,
  { url, branch, path }: Inside,
): string {
  return `${url}/${FILE[type]}/${encodePath(branch)}/${encodePath(path)}`;
}

/** Address of a folder; as much of a slash at the end as `path` has. */
export function folderAddress(
  type: HostType,
  { url, branch, path }: Inside,
): string {
  return `${url}/${FOLDER[type]}/${encodePath(branch)}/${encodePath(path)}`;
}

/**
 * Reads the address of a file or folder, of a branch whose name has no slash.
 *
 * @param baseUrl - of the host's pages
 * @returns undefined when it is none of that host's; `name` is the repository's full path
 */
export function parseAddress(
  type: HostType,
  baseUrl: string,
  address: string,
): { name: string; branch: string; path: string } | undefined {
  const base = `${baseUrl}/`;
  if (!URL.canParse(address) || !address.startsWith(base)) return undefined;
  const below = new URL(address).pathname.slice(new URL(base).pathname.length);
  const marks = `(?:${FILE[type]}|${FOLDER[type]})`;
  const found = new RegExp(`^(.+?)/${marks}/([^/]+)(?:/(.*))?$`).exec(below);
  if (!found) return undefined;
  const [, name, branch, path = ''] = found;
  try {
    return {
      name: decodeURIComponent(name),
      branch: decodeURIComponent(branch),
      path: decodeURIComponent(path).replace(/\/+$/, ''),
    };
  } catch {
    return undefined;
  }
}
