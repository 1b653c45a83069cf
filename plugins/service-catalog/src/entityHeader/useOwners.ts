import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.links',
  'spec.profile',
];

/** An owner that an entity names. */
export interface Owner {
  ref: string;
  title: string;
  /** Absent while it is read, and when there is none of that name that the person may see. */
  entity?: Entity;
}

/**
 * The owners of an entity, by one request.
 *
 * @returns `isRead`: whether those without an entity are known not to be there
 */
export function useOwners(entity: Entity): {
  owners: Owner[];
  isRead: boolean;
} {
  const catalog = useApi(catalogApiRef);
  const refs = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  const key = refs.join(' ');
  const { value } = useAsync(async () => {
    const entityRefs = key ? key.split(' ') : [];
    if (entityRefs.length === 0) return new Map<string, Entity>();
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs,
      fields: FIELDS,
    });
    return new Map(
      items.flatMap(item => (item ? [[stringifyEntityRef(item), item]] : [])),
    );
  }, [catalog, key]);
  return {
    owners: refs.map(ref => ({
      ref,
      title: titleOf(value?.get(ref)) ?? parseEntityRef(ref).name,
      entity: value?.get(ref),
    })),
    isRead: value !== undefined,
  };
}

function titleOf(owner: Entity | undefined): string | undefined {
  const profile = owner?.spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? owner?.metadata.title ?? owner?.metadata.name;
}
