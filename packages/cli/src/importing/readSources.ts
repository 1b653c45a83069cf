import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '@backstage/errors';
import { findFiles } from '../yamlFiles/findFiles';
import { readYaml } from '../yamlFiles/readYaml';
import type { SourceFile } from './importDocuments';
import { importersOf } from './importers';
import { SOURCE_FORMATS } from './types';
import type { SourceFormat } from './types';

/** What an import writes; it may be where sources of Cortex are looked for. */
const DESCRIPTOR = /(^|\/)catalog-info\.ya?ml$/i;

/** A file to import, with where the folder for its descriptor is below what was named on the command line. */
export interface FoundSource extends SourceFile {
  /** Folder that its descriptor belongs in, absolute. */
  folder: string;
  /** That folder as seen from the one that was named. */
  below: string;
}

/**
 * Reads the files that are named, and those of a known name in the folders that are named.
 *
 * @throws InputError when one of them is not there, or holds nothing to import
 */
export async function readSources(
  paths: string[],
  format: SourceFormat | undefined,
): Promise<FoundSource[]> {
  const found = new Map<string, Omit<FoundSource, 'content'>>();
  for (const path of paths) {
    const stats = await stat(path).catch(() => undefined);
    if (!stats) throw new InputError(notThere(path));
    if (!stats.isDirectory()) {
      found.set(resolve(path), {
        path,
        folder: resolve(homeOf(path)),
        below: '',
      });
      continue;
    }
    const files = await findFiles(
      path,
      file =>
        !DESCRIPTOR.test(file) &&
        importersOf(format).some(importer => importer.ownsFile(file)),
    );
    if (files.length === 0) throw new InputError(nothingIn(path, format));
    // Of several folders, what is in one is not to meet what is in another.
    const within = paths.length > 1 ? basename(resolve(path)) : '';
    for (const file of files)
      found.set(resolve(path, file), {
        path: join(path, file),
        folder: resolve(path, homeOf(file)),
        below: join(within, homeOf(file)),
      });
  }
  const sources: FoundSource[] = [];
  for (const [absolute, source] of found) {
    // OpsLevel reads YAML 1.1, where `yes` is true.
    const version = /^opslevel\./i.test(basename(absolute)) ? '1.1' : undefined;
    sources.push({ ...source, content: await readYaml(absolute, { version }) });
  }
  return sources;
}

/** The folder for the descriptor of a source: its own, or that above `.cortex`, where nobody looks for one. */
function homeOf(file: string): string {
  const cortex = /^(?:.*[/\\])?\.cortex(?=[/\\])/.exec(file);
  return dirname(cortex ? cortex[0] : file);
}

function notThere(path: string): string {
  const isFormat = (SOURCE_FORMATS as readonly string[]).includes(path);
  return isFormat
    ? `There is no file ${path}. The format is found by itself; to say it, write --from ${path}.`
    : `There is no file or folder ${path}.`;
}

function nothingIn(path: string, format: SourceFormat | undefined): string {
  const names =
    'compass.yml, opslevel.yml, cortex.yaml, service.datadog.yaml or entity.datadog.yaml';
  return `${path} holds no ${
    format ? `file of ${format}` : names
  }. Name the files themselves if they are called otherwise.`;
}
