import { readdir, realpath } from 'node:fs/promises';
import { isWithin } from './readTree';

const DOCS = /^(mkdocs\.ya?ml|docs)$/;

/**
 * Whether a folder has docs as TechDocs wants them: `mkdocs.yml` or a folder `docs`.
 *
 * @param folder - absolute
 * @param root - nothing outside of it counts, also not by a link
 */
export async function hasDocs(folder: string, root: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => undefined);
  if (!real || !isWithin(real, root)) return false;
  const entries = await readdir(real).catch(() => []);
  return entries.some(entry => DOCS.test(entry));
}
