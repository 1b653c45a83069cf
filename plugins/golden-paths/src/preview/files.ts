/** A folder or a file of a tree. */
export interface TreeNode {
  /** Path from the root; the tree tells rows apart by it. */
  id: string;
  /** What to show: one name, or several where a folder holds nothing but another. */
  name: string;
  /** Absent for files. */
  children?: TreeNode[];
}

/**
 * Puts paths into a tree: folders before files, both by name. A folder with nothing but another folder is one with it,
 * as in `src/main/java`.
 */
export function treeOf(paths: readonly string[]): TreeNode[] {
  return inFolder('', paths);
}

function inFolder(folder: string, paths: readonly string[]): TreeNode[] {
  const below = new Map<string, string[]>();
  const files: TreeNode[] = [];
  for (const path of paths) {
    const rest = path.slice(folder.length);
    const end = rest.indexOf('/');
    const name = end < 0 ? rest : rest.slice(0, end);
    if (end < 0) files.push({ id: path, name });
    else below.set(name, [...(below.get(name) ?? []), path]);
  }
  const folders = [...below].map(([name, inside]) =>
    joined({
      id: folder + name,
      name,
      children: inFolder(`${folder}${name}/`, inside),
    }),
  );
  return [...folders.sort(byName), ...files.sort(byName)];
}

function joined(node: TreeNode): TreeNode {
  const [only, ...others] = node.children ?? [];
  return only?.children && !others.length
    ? { ...only, name: `${node.name}/${only.name}` }
    : node;
}

function byName(a: TreeNode, b: TreeNode): number {
  return a.name.localeCompare(b.name, 'en');
}

/** Paths of all folders of a tree. */
export function foldersOf(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(({ id, children }) =>
    children ? [id, ...foldersOf(children)] : [],
  );
}

/** The file that says most about a repository: its README, or else the first. */
export function firstToRead(paths: readonly string[]): string | undefined {
  return paths.find(path => /^readme\.md$/i.test(path)) ?? paths[0];
}
