import { parseEntityRef } from '@backstage/catalog-model';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** Gives the page of an owner: of a team, its own; of anybody else, that of the catalog. */
export function useOwnerPath(): (ref: string) => string {
  const entityPath = useEntityRefLink();
  return ref => {
    const { kind, namespace, name } = parseEntityRef(ref);
    return kind.toLocaleLowerCase('en') === 'group'
      ? `/teams/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`
      : entityPath(ref);
  };
}
