import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { stringify } from 'yaml';
import type { ImportedFile } from './importDocuments';
import type { FoundSource } from './readSources';

/** Name of a descriptor. */
const DESCRIPTOR = 'catalog-info.yaml';

/** A descriptor to write. */
export interface Descriptor {
  /** Path from the current folder. */
  path: string;
  entities: Entity[];
}

/**
 * The descriptors for what was imported: beside the sources, or in the same folders below another one.
 * Sources of one folder share a descriptor.
 */
export function descriptorsOf(
  files: ImportedFile[],
  sources: FoundSource[],
  out: string | undefined,
): Descriptor[] {
  const descriptors = new Map<string, Descriptor>();
  files.forEach(({ entities }, index) => {
    if (entities.length === 0) return;
    const { folder, below } = sources[index];
    const path = join(
      out === undefined ? folder : resolve(out, below),
      DESCRIPTOR,
    );
    const shown = relative(process.cwd(), path);
    const descriptor = descriptors.get(path) ?? { path: shown, entities: [] };
    descriptor.entities.push(...entities);
    descriptors.set(path, descriptor);
  });
  return [...descriptors.values()];
}

/** @throws InputError when one of the files is there already */
export async function refuseExisting(descriptors: Descriptor[]): Promise<void> {
  const there: string[] = [];
  for (const { path } of descriptors) {
    const stats = await lstat(path).catch(() => undefined);
    if (stats) there.push(path);
  }
  if (there.length > 0)
    throw new InputError(
      `${there.slice(0, 5).join(', ')}${
        there.length > 5 ? ` and ${there.length - 5} more` : ''
      } would be overwritten, so nothing was written. Give --out <folder> to write elsewhere, or --force.`,
    );
}

/** The text of a descriptor. */
export function descriptorText({ entities }: Descriptor): string {
  return entities
    .map(entity =>
      stringify(entity, { lineWidth: 0, aliasDuplicateObjects: false }),
    )
    .join('---\n');
}

/** Writes descriptors, each as a whole or not at all. */
export async function writeDescriptors(
  descriptors: Descriptor[],
): Promise<void> {
  for (const descriptor of descriptors) {
    const { path } = descriptor;
    await mkdir(dirname(path) || '.', { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    try {
      await writeFile(draft, descriptorText(descriptor), { flag: 'wx' });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}
