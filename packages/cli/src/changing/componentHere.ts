import { dirname, join } from 'node:path';
import { stat } from 'node:fs/promises';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { readYaml } from '../yamlFiles/readYaml';

const DESCRIPTOR = 'catalog-info.yaml';

/**
 * The component that the folder belongs to: that of `catalog-info.yaml` there or above, within the repository.
 *
 * @returns its full entity ref
 * @throws InputError when there is none, or more than one
 */
export async function componentHere(folder: string): Promise<string> {
  const file = await descriptorAbove(folder);
  if (!file)
    throw new InputError(
      `Say which component: there is no ${DESCRIPTOR} in this folder or above it.`,
    );
  const { documents } = await readYaml(file);
  const refs = documents.flatMap(({ value }) => componentRef(value) ?? []);
  if (refs.length === 1) return refs[0];
  throw new InputError(
    refs.length
      ? `Say which component: ${file} describes ${refs.join(' and ')}.`
      : `Say which component: ${file} describes none.`,
  );
}

async function descriptorAbove(folder: string): Promise<string | undefined> {
  const file = join(folder, DESCRIPTOR);
  if (await isThere(file)) return file;
  const above = dirname(folder);
  const isTop = above === folder || (await isThere(join(folder, '.git')));
  return isTop ? undefined : descriptorAbove(above);
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function componentRef(value: unknown): string | undefined {
  const { kind, metadata } = (value ?? {}) as {
    kind?: unknown;
    metadata?: { name?: unknown; namespace?: unknown };
  };
  if (kind !== 'Component' || typeof metadata?.name !== 'string')
    return undefined;
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  return stringifyEntityRef({ kind, name, namespace: String(namespace) });
}
