import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { GitRepositories } from '@waymark/plugin-git-host-backend';
import { parseAllDocuments } from 'yaml';

const DESCRIPTOR = 'catalog-info.yaml';

/**
 * Says why the descriptor of a new repository gives the catalog no such entity.
 *
 * @returns a sentence, or undefined when the descriptor is in order
 */
export async function diagnoseDescriptor(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  repositories: Pick<GitRepositories, 'readFile' | 'urls'>;
  repository: string;
  entityRef: string;
}): Promise<string | undefined> {
  const { repositories, repository, entityRef } = options;
  const text = await readDescriptor(repositories, repository);
  if (text === undefined) {
    return `the template wrote no ${DESCRIPTOR} at the root of ${repository}`;
  }
  const documents = parseAllDocuments(text);
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken) return `${DESCRIPTOR} is not valid YAML: ${broken.message}`;

  const entities = documents
    .map(document => document.toJS() as Entity | null)
    .filter(entity => entity !== null);
  const wanted = stringifyEntityRef(parseEntityRef(entityRef));
  const entity = entities.find(candidate => refOf(candidate) === wanted);
  if (!entity) {
    const found = entities.map(refOf).join(', ') || 'nothing';
    return `${DESCRIPTOR} describes ${found}, but not ${wanted}`;
  }
  const location = repositories.urls.blob({
    repository,
    ref: 'main',
    path: DESCRIPTOR,
  });
  const verdict = await options.catalog.validateEntity(
    entity,
    `url:${location}`,
    { credentials: options.credentials },
  );
  if (verdict.valid) return undefined;
  const reasons = verdict.errors.map(({ message }) => message).join('; ');
  return `${DESCRIPTOR} is not valid: ${reasons}`;
}

async function readDescriptor(
  repositories: Pick<GitRepositories, 'readFile'>,
  repository: string,
): Promise<string | undefined> {
  try {
    const file = await repositories.readFile(repository, { path: DESCRIPTOR });
    return file.content.toString('utf8');
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function refOf(entity: Entity): string {
  if (!entity.kind || !entity.metadata?.name)
    return '(an entity without a name)';
  const { kind, metadata } = entity;
  return stringifyEntityRef({
    kind,
    namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
    name: metadata.name,
  });
}
