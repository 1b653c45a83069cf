import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import type { DescribedEntity } from '../descriptor/describedEntities';
import { folderOf } from '../descriptor/describedEntities';
import type { RepositoryFiles } from '../workspace/RepositoryFiles';
import { readDocuments } from '../yamlEdits/editYaml';

/** Annotation: where the docs of an entity are. */
export const DOCS_ANNOTATION = 'backstage.io/techdocs-ref';

/** Where the docs of an entity are in its repository. */
export interface DocsHome {
  /** Folder of its pages. */
  pages: string;
  /** Its `mkdocs.yml`, when there is one. */
  mkdocs?: string;
  /** Whether the descriptor says that there are docs. */
  isOffered: boolean;
}

/**
 * Finds where an entity's docs are, or where they will be.
 *
 * @throws InputError when they are not in its repository
 */
export async function docsHome(
  files: RepositoryFiles,
  { annotations, file, ref }: DescribedEntity,
): Promise<DocsHome> {
  const given = annotations[DOCS_ANNOTATION];
  const [, below] = /^dir:(.*)$/.exec(String(given ?? 'dir:.')) ?? [];
  const folder = posix.join(folderOf(file), below ?? '');
  if (below === undefined || folder.startsWith('../'))
    throw new InputError(
      `The docs of ${ref} are not in this repository: ${DOCS_ANNOTATION} is ${given}. Add the page there.`,
    );
  const mkdocs = ['mkdocs.yml', 'mkdocs.yaml']
    .map(name => posix.join(folder, name))
    .find(path => files.has(path));
  const settings = mkdocs
    ? readDocuments(await files.read(mkdocs))?.[0]?.toJS()
    : undefined;
  return {
    pages: posix.join(folder, String(settings?.docs_dir ?? 'docs')),
    mkdocs,
    isOffered: given !== undefined,
  };
}
