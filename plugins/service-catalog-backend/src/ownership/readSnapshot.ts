import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { treeOf, type GroupNode, type GroupTree } from './closure';

/** A group in the graph, with the name to show for it. */
export interface Group extends GroupNode {
  title: string;
}

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
  'relations',
];

/** How the groups of the catalog hang together, and who owns something. */
export interface Snapshot {
  /** By entity ref. */
  groups: ReadonlyMap<string, Group>;
  tree: GroupTree;
  /** Refs of the owners that something has; to choose whom to ask for, never to be shown. */
  owning: ReadonlySet<string>;
}

const OWNED_BY = `relations.${RELATION_OWNED_BY}`;

/** Reads a {@link Snapshot}, on behalf of the plugin. */
export async function readSnapshot(
  catalog: CatalogService,
  auth: AuthService,
): Promise<Snapshot> {
  const credentials = await auth.getOwnServiceCredentials();
  const groups = new Map<string, Group>();
  const pages = catalog.streamEntities(
    { filter: { kind: 'Group' }, fields: FIELDS },
    { credentials },
  );
  for await (const page of pages)
    for (const entity of page) {
      const group = groupOf(entity);
      groups.set(group.ref, group);
    }
  const { facets } = await catalog.getEntityFacets(
    { facets: [OWNED_BY] },
    { credentials },
  );
  return {
    groups,
    tree: treeOf(groups.values()),
    owning: new Set(
      facets[OWNED_BY]?.map(({ value }) => value.toLocaleLowerCase('en-US')),
    ),
  };
}

function groupOf(entity: Entity): Group {
  return {
    ref: stringifyEntityRef(entity),
    parents: (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_CHILD_OF)
      .map(({ targetRef }) => targetRef),
    title: titleOf(entity),
  };
}

/** The name to show for a group or a person. */
export function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? metadata.title ?? metadata.name;
}
