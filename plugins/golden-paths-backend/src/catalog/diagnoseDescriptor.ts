import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { parseAllDocuments } from 'yaml';
import type { CodeHost, KnownRepository } from '../hosts/CodeHost';

const DESCRIPTOR = 'catalog-info.yaml';

/**
 * Says why the descriptor of a new repository gives the catalog no such entity.
 *
 * @returns a sentence, or undefined when the descriptor is in order
 */
export async function diagnoseDescriptor(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  host: Pick<CodeHost, 'fileUrl' | 'readFile'>;
  repository: KnownRepository;
  entityRef: string;
}): Promise<string | undefined> {
  const { host, repository, entityRef } = options;
  const text = await host.readFile(repository, DESCRIPTOR);
  if (text === undefined) {
    return `the template wrote no ${DESCRIPTOR} at the root of ${repository.name}`;
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
  const verdict = await options.catalog.validateEntity(
    entity,
    `url:${host.fileUrl(repository, DESCRIPTOR)}`,
    { credentials: options.credentials },
  );
  if (verdict.valid) return undefined;
  const reasons = verdict.errors.map(({ message }) => message).join('; ');
  return `${DESCRIPTOR} is not valid: ${reasons}`;
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
