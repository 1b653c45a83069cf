import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { isMap } from 'yaml';
import type { Document } from 'yaml';
import type { RepositoryFiles } from '../workspace/RepositoryFiles';
import { readDocuments } from '../yamlEdits/editYaml';

const DESCRIPTOR = /(^|\/)catalog-info\.ya?ml$/;
const isYaml = (path: string) => /\.ya?ml$/.test(path);

/** An entity as a file of a repository describes it. */
export interface DescribedEntity {
  /** Full entity ref. */
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  file: string;
  /** Which document of the file, from 0. */
  index: number;
  annotations: Readonly<Record<string, unknown>>;
  spec: Readonly<Record<string, unknown>>;
}

/** Paths of the descriptors of a repository. */
export function descriptorsOf({ paths }: RepositoryFiles): string[] {
  return paths.filter(path => DESCRIPTOR.test(path));
}

/**
 * Every entity that a repository describes. Files that cannot be read are passed over: they may be templates.
 *
 * @param paths - where to look, by default in each `catalog-info.yaml`
 */
export async function describedEntities(
  files: RepositoryFiles,
  paths: readonly string[] = descriptorsOf(files),
): Promise<DescribedEntity[]> {
  const found: DescribedEntity[] = [];
  for (const file of paths) {
    const documents = readDocuments(await files.read(file)) ?? [];
    documents.forEach((document, index) => {
      const entity = entityOf(document);
      if (entity) found.push({ ...entity, file, index });
    });
  }
  return found;
}

/**
 * The entity of a ref, as a repository describes it.
 *
 * @throws InputError when it does not
 */
export async function describedEntity(
  files: RepositoryFiles,
  entityRef: string,
): Promise<DescribedEntity> {
  const ref = stringifyEntityRef(
    parseEntityRef(entityRef, { defaultKind: 'component' }),
  );
  const entities = await describedEntities(files);
  const found =
    entities.find(entity => entity.ref === ref) ??
    (await describedEntities(files, files.paths.filter(isYaml))).find(
      entity => entity.ref === ref,
    );
  if (found) return found;
  throw new InputError(
    `Nothing in the repository describes ${ref}.${
      entities.length
        ? ` Its catalog-info.yaml describes ${entities
            .map(entity => entity.ref)
            .join(', ')}.`
        : ''
    }`,
  );
}

/** Folder of a file, with a slash at its end; empty for the root. */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** What a document describes; undefined when it is no entity. */
export function entityOf(
  document: Document,
): Omit<DescribedEntity, 'file' | 'index'> | undefined {
  if (!isMap(document.contents)) return undefined;
  const { kind, metadata, spec } = document.toJS({ maxAliasCount: 100 });
  const { name, namespace = 'default', annotations } = metadata ?? {};
  if (
    typeof kind !== 'string' ||
    typeof name !== 'string' ||
    typeof namespace !== 'string'
  )
    return undefined;
  return {
    ref: stringifyEntityRef({ kind, namespace, name }),
    kind,
    namespace,
    name,
    annotations: annotations ?? {},
    spec: spec ?? {},
  };
}
