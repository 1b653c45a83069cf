import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import {
  defaultTechDocsCollatorDocumentTransformer,
  defaultTechDocsCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-techdocs';
import type { TechDocsDocument } from '@backstage/plugin-techdocs-node';
import type { SearchPage } from './PublishedSites';

/** What is needed of an entity for its documents. */
export const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'relations',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.profile',
];

/** How addresses of documents are made. */
export interface Addresses {
  /** With `:namespace`, `:kind`, `:name` and `:path`. */
  template: string;
  /** Whether entities keep the case of their names in addresses. */
  keepCase: boolean;
}

/** Reads the settings that TechDocs' own collator has. */
export function readAddresses(config: Config): Addresses {
  return {
    template:
      config.getOptionalString('search.collators.techdocs.locationTemplate') ??
      '/docs/:namespace/:kind/:name/:path',
    keepCase:
      config.getOptionalBoolean(
        'techdocs.legacyUseCaseSensitiveTripletPaths',
      ) ?? false,
  };
}

/** A part of a page as TechDocs' own collator gives it to the search. */
export function toDocument(
  entity: Entity,
  page: SearchPage,
  { template, keepCase }: Addresses,
): TechDocsDocument {
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const inAddress = (part: string) =>
    keepCase ? part : part.toLocaleLowerCase('en-US');
  const triplet = {
    kind: inAddress(kind),
    namespace: inAddress(namespace),
    name: inAddress(name),
  };
  const parts: Record<string, string> = { ...triplet, path: page.location };
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  return {
    ...defaultTechDocsCollatorEntityTransformer(entity),
    ...defaultTechDocsCollatorDocumentTransformer({
      ...page,
      text: page.text ?? '',
    }),
    ...triplet,
    location: template.replace(
      /:(namespace|kind|name|path)/g,
      (_, part) => parts[part],
    ),
    entityTitle: entity.metadata.title,
    componentType: String(entity.spec?.type ?? 'other'),
    lifecycle: String(entity.spec?.lifecycle ?? ''),
    owner: owner ? parseEntityRef(owner.targetRef).name : '',
    authorization: { resourceRef: stringifyEntityRef(entity) },
  } as TechDocsDocument;
}
