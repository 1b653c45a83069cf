interface Folder {
  folders: Map<string, Folder>;
  files: string[];
}

/**
 * Draws paths as a tree, folders before files.
 *
 * @param root - what stands at the top
 */
export function treeLines(root: string, paths: readonly string[]): string[] {
  const top: Folder = { folders: new Map(), files: [] };
  for (const path of paths) {
    const names = path.split('/');
    const file = names.pop() ?? '';
    let folder = top;
    for (const name of names) {
      const next = folder.folders.get(name) ?? {
        folders: new Map(),
        files: [],
      };
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.push(file);
  }
  return [root, ...inFolder(top, '')];
}

function inFolder({ folders, files }: Folder, indent: string): string[] {
  const entries: [string, Folder | undefined][] = [
    ...[...folders].sort(([a], [b]) => compare(a, b)),
    ...[...files]
      .sort(compare)
      .map((name): [string, undefined] => [name, undefined]),
  ];
  return entries.flatMap(([name, folder], index) => {
    const isLast = index === entries.length - 1;
    const line = `${indent}${isLast ? '└── ' : '├── '}${name}`;
    return folder
      ? [
          `${line}/`,
          ...inFolder(folder, `${indent}${isLast ? '    ' : '│   '}`),
        ]
      : [line];
  });
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
