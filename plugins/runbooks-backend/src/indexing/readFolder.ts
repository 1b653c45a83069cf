import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FileBudget } from './FileBudget';
import { docsFolder, joinPath } from './pages';
import type { Source } from './sources';
import { storable } from './storable';
import { RULE_FOLDERS } from './wantedFiles';

const MAX_DEPTH = 20;
const MAX_ENTRIES = 100_000;

/**
 * Reads the docs folders and the rule files of a folder on disk, where anything else may lie beside them. Symbolic links
 * are not followed, and hidden files left out.
 *
 * @param budget - says which files
 * @returns the files, with a hash of them as their version
 */
export async function readFolder(
  { key: root, members }: Source,
  budget: FileBudget,
): Promise<{ etag: string; files: Map<string, string> }> {
  const files = new Map<string, string>();
  let entries = 0;

  const readInto = async (file: string) => {
    const text = await readText(path.join(root, file), size =>
      budget.take(file, size),
    );
    if (text !== undefined) files.set(file, text);
    return text;
  };
  const visit = async (folder: string, depth: number): Promise<void> => {
    const absolute = path.join(root, folder);
    const stats = await lstat(absolute).catch(() => undefined);
    if (!stats?.isDirectory()) return;
    for (const entry of await readdir(absolute, { withFileTypes: true })) {
      entries += 1;
      if (entries > MAX_ENTRIES) budget.cut = true;
      if (budget.cut) return;
      const file = joinPath(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory() && depth < MAX_DEPTH)
        await visit(file, depth + 1);
      else if (entry.isFile() && !files.has(file)) await readInto(file);
    }
  };

  for (const { folder, docs } of members) {
    if (docs) {
      const mkdocs =
        (await readInto(joinPath(folder, 'mkdocs.yml'))) ??
        (await readInto(joinPath(folder, 'mkdocs.yaml')));
      await visit(joinPath(folder, docsFolder(mkdocs)), 1);
    }
    for (const name of RULE_FOLDERS) await visit(joinPath(folder, name), 1);
  }
  const hash = createHash('sha256');
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const file of sorted) hash.update(JSON.stringify(file));
  return { etag: hash.digest('hex'), files: new Map(sorted) };
}

async function readText(
  file: string,
  isTaken: (size: number) => boolean,
): Promise<string | undefined> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW;
  const handle = await open(file, flags).catch(() => undefined);
  try {
    const stats = await handle?.stat();
    if (!handle || !stats?.isFile() || !isTaken(stats.size)) return undefined;
    return storable(await handle.readFile('utf8'));
  } finally {
    await handle?.close();
  }
}
