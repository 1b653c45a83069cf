import { parse } from 'yaml';
import type { RepositoryFiles } from '../workspace/RepositoryFiles';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)/;

/** The page of a folder that is the runbook of an alert already. */
export async function coveringPage(
  files: RepositoryFiles,
  folder: string,
  alert: string,
): Promise<string | undefined> {
  for (const path of files.paths)
    if (path.startsWith(`${folder}/`) && path.endsWith('.md')) {
      const { runbook, alerts } = frontMatterOf(await files.read(path));
      if (runbook === true && [alerts].flat().includes(alert)) return path;
    }
  return undefined;
}

function frontMatterOf(markdown: string): Record<string, unknown> {
  try {
    const found = parse(FRONT_MATTER.exec(markdown)?.[1] ?? '');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
