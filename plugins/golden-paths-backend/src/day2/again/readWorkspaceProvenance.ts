import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lstatPlain } from '../../rendering/readFolder';
import {
  PROVENANCE_FILE,
  readProvenance,
  type Provenance,
} from '../../provenance/provenance';

/** What the repository in a folder was made from; undefined when it does not say, or in a way that cannot be read. */
export async function readWorkspaceProvenance(
  folder: string,
): Promise<Provenance | undefined> {
  const stats = await lstatPlain(folder, PROVENANCE_FILE).catch(
    () => undefined,
  );
  return stats?.isFile()
    ? readProvenance(await readFile(join(folder, PROVENANCE_FILE), 'utf8'))
    : undefined;
}
