import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What a reader may know of a component. */
export interface VisibleComponent {
  title: string;
  /** Entity refs. */
  owners: string[];
}

/**
 * Those of some entities that the catalog shows to a reader, in one query.
 *
 * @returns by entity ref
 */
export async function visibleComponents(
  catalog: CatalogService,
  entityRefs: Iterable<string>,
  credentials: BackstageCredentials,
): Promise<Map<string, VisibleComponent>> {
  const refs = [...new Set(entityRefs)];
  if (refs.length === 0) return new Map();
  const { items } = await catalog.getEntitiesByRefs(
    {
      entityRefs: refs,
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'relations',
      ],
    },
    { credentials },
  );
  return new Map(
    items.flatMap(entity =>
      entity
        ? [
            [
              stringifyEntityRef(entity),
              {
                title: entity.metadata.title ?? entity.metadata.name,
                owners: (entity.relations ?? [])
                  .filter(({ type }) => type === RELATION_OWNED_BY)
                  .map(({ targetRef }) => targetRef),
              },
            ],
          ]
        : [],
    ),
  );
}
