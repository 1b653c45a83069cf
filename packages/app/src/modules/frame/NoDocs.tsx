import {
  parseEntityRef,
  RELATION_OWNED_BY,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityRefLinks,
  getEntityRelations,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { ButtonLink, Text } from '@backstage/ui';
import useAsync from 'react-use/esm/useAsync';
import type { DocsPlace } from './docsAt';
import { PathEnd } from './PathEnd';

/** Either says that there are docs: those of the entity itself, or those of another that tell of it. */
const ANNOTATIONS = [
  'backstage.io/techdocs-ref',
  'backstage.io/techdocs-entity',
];

/** In place of docs that are not there: whose they would be, and what is missing. */
export function NoDocs({ entityRef, page }: DocsPlace) {
  const catalog = useApi(catalogApiRef);
  const entityPath = useEntityRefLink();
  const { value: entity, loading } = useAsync(
    () => catalog.getEntityByRef(entityRef),
    [catalog, entityRef],
  );
  if (loading) return <></>;
  if (!entity)
    return (
      <PathEnd
        title="The path ends here"
        description={`The catalog shows you no ${entityRef}, so there are no docs of it. It may have another name now, be gone, or not be yours to see.`}
      >
        <ButtonLink href="/docs" variant="primary">
          All docs
        </ButtonLink>
      </PathEnd>
    );
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const hasDocs = isDocumented(entity);
  return (
    <PathEnd {...inWords(entity, page)}>
      {hasDocs && page && (
        <ButtonLink href={startOf(entityRef)} variant="primary">
          Start of its docs
        </ButtonLink>
      )}
      <ButtonLink
        href={entityPath(entityRef)}
        variant={hasDocs && page ? 'secondary' : 'primary'}
      >
        {`Open ${nameOf(entity)}`}
      </ButtonLink>
      {owners.length > 0 && (
        <Text color="secondary">
          Its owner is{' '}
          <EntityRefLinks entityRefs={owners} defaultKind="group" />
        </Text>
      )}
    </PathEnd>
  );
}

function inWords(entity: Entity, page: string) {
  const name = nameOf(entity);
  if (!isDocumented(entity))
    return {
      title: `${name} has no docs`,
      description:
        'Add the annotation backstage.io/techdocs-ref: dir:. to its catalog-info.yaml, and an index.md to its folder docs.',
    };
  if (page)
    return {
      title: `The docs of ${name} have no such page`,
      description: `There is no page at ${page} in them. It may have been renamed, or removed.`,
    };
  return {
    title: `The docs of ${name} are not there`,
    description:
      'Its catalog-info.yaml names docs, but none are published. They were not built yet, or could not be.',
  };
}

function isDocumented({ metadata }: Entity): boolean {
  return ANNOTATIONS.some(each => metadata.annotations?.[each]);
}

function nameOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

function startOf(entityRef: string): string {
  const { namespace, kind, name } = parseEntityRef(entityRef);
  return `/docs/${namespace}/${kind}/${name}`;
}
