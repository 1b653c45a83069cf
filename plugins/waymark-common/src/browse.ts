import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION } from './annotations';

/** Stands among the chosen values of a facet for entities that have none. */
export const HAS_NONE = '';
/** Among the owners: whoever looks. */
export const OWNER_ME = 'me';
/** Among the owners, before the ref of a group: that group with all groups below it. */
export const OWNER_BELOW = 'below:';
/** Value of the facet `docs` for entities that have docs; {@link HAS_NONE} is the other. */
export const DOCS_YES = 'yes';

/** Something of an entity by which the catalog page filters, and which it can show as a column. */
export interface BrowseFacet {
  /** Its name in addresses: one of {@link BROWSE_FACETS}, or an annotation `waymark/...`. */
  id: string;
  title: string;
  /** Path in the entity whose values it counts, as the catalog's queries name it. */
  field: string;
  /** Path that has one value at most for an entity, to sort by and to tell that it has none. */
  sortField?: string;
  /** What the choice of entities without any value is called; absent where all have one. */
  without?: string;
  /**
   * How its values are read. `plain`: as they are. `ref`: entity refs with titles. `yes`: whether there is one.
   * `version`: what stands before the `@`, whatever the version.
   */
  values: 'plain' | 'ref' | 'yes' | 'version';
  /** Whether an entity can have several, so that those without cannot be told from a sum. */
  many?: boolean;
}

const annotation = (key: string) => `metadata.annotations.${key}`;
const fact = (
  id: string,
  title: string,
  key: string,
  without: string,
  values: BrowseFacet['values'] = 'plain',
): BrowseFacet => ({
  id,
  title,
  field: annotation(key),
  sortField: annotation(key),
  without,
  values,
});
const own = (id: string, title: string, field: string, without?: string) =>
  ({ id, title, field, sortField: field, without, values: 'plain' } as const);

/** What the catalog page filters by, in the order in which it is offered. */
export const BROWSE_FACETS: readonly BrowseFacet[] = [
  own('kind', 'Kind', 'kind'),
  own('type', 'Type', 'spec.type', 'No type'),
  own('lifecycle', 'Lifecycle', 'spec.lifecycle', 'No lifecycle'),
  {
    id: 'owner',
    title: 'Owner',
    field: 'relations.ownedBy',
    sortField: 'spec.owner',
    without: 'No owner',
    values: 'ref',
    many: true,
  },
  {
    id: 'system',
    title: 'System',
    field: 'relations.partOf',
    sortField: 'spec.system',
    without: 'No system',
    values: 'ref',
  },
  fact('tier', 'Tier', ANNOTATION.tier, 'No tier'),
  fact('runbooks', 'Runbooks', ANNOTATION.runbooks, 'None known'),
  fact('docs', 'Docs', 'backstage.io/techdocs-ref', 'No docs', 'yes'),
  fact('template', 'Template', ANNOTATION.template, 'No template', 'version'),
  {
    id: 'tags',
    title: 'Tags',
    field: 'metadata.tags',
    without: 'No tags',
    values: 'plain',
    many: true,
  },
];

/** Shape of the annotations that are facets and columns by their own name. */
export const FACT_ANNOTATION = /^waymark\/[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

/**
 * The facet of an id.
 *
 * @param id - one of {@link BROWSE_FACETS}, or any annotation `waymark/...`
 * @returns undefined when there is no such facet
 */
export function browseFacet(id: string): BrowseFacet | undefined {
  const known = BROWSE_FACETS.find(facet => facet.id === id);
  if (known || !FACT_ANNOTATION.test(id)) return known;
  return fact(id, id, id, 'Not set');
}

/** Ids of columns that are no facets. */
export const BROWSE_TEXT_COLUMNS = ['name', 'description', 'changed'] as const;

/** A column of the catalog page. */
export interface BrowseColumn {
  /** Id of a facet, or one of {@link BROWSE_TEXT_COLUMNS}. */
  id: string;
  title: string;
  /** Paths in the entity that it shows. */
  fields: readonly string[];
  /** Path to sort by; absent where it cannot be sorted by. */
  sortField?: string;
}

const TEXT_COLUMNS: readonly BrowseColumn[] = [
  {
    id: 'name',
    title: 'Name',
    fields: ['metadata.title', 'spec.profile.displayName'],
    sortField: 'metadata.name',
  },
  {
    id: 'description',
    title: 'Description',
    fields: ['metadata.description'],
  },
  {
    id: 'changed',
    title: 'Last change',
    fields: [annotation(ANNOTATION.changed)],
    sortField: annotation(ANNOTATION.changed),
  },
];

/** The columns that are offered; annotations `waymark/...` besides. */
export const BROWSE_COLUMNS: readonly string[] = [
  'name',
  'description',
  ...BROWSE_FACETS.map(({ id }) => id),
  'changed',
];

/** The columns of who chose none. */
export const USUAL_COLUMNS: readonly string[] = [
  'name',
  'type',
  'lifecycle',
  'owner',
  'system',
  'tier',
  'runbooks',
  'docs',
];

/**
 * The column of an id.
 *
 * @returns undefined when there is no such column
 */
export function browseColumn(id: string): BrowseColumn | undefined {
  const text = TEXT_COLUMNS.find(column => column.id === id);
  if (text) return text;
  const facet = browseFacet(id);
  if (!facet) return undefined;
  const { title, field, sortField } = facet;
  return {
    id,
    title,
    sortField,
    fields: [field.startsWith('relations.') ? 'relations' : field],
  };
}

/** Answer of `/api/service-catalog/browse`. */
export interface BrowseResponse {
  /** The entities of the page, with the fields that the columns show. */
  items: Entity[];
  /** Where the next page starts; absent on the last. */
  nextCursor?: string;
  /** How many match in all; on a first page. */
  total?: number;
  /** Names to show for owners and systems, by entity ref, of those the caller may read. */
  titles: Record<string, string>;
}

/** A value of a facet with the number of entities that have it, as the other filters leave them. */
export interface FacetValue {
  /** {@link HAS_NONE} for those without. */
  value: string;
  /** Absent where it is not known. */
  count?: number;
  /** Name to show, where it differs. */
  title?: string;
}

/** Answer of `/api/service-catalog/browse/facets`. */
export interface BrowseFacetsResponse {
  /** By id of the facet: the values most entities have, and those chosen, many first. */
  facets: Record<string, { values: FacetValue[]; more: number }>;
  /** Whether the counts leave the search out, because too much matches it to count. */
  withoutSearch: boolean;
}

/** A view that somebody saved. */
export interface SavedView {
  id: string;
  name: string;
  /** Entity ref of the person or the group whose it is. */
  owner: string;
  /** What the catalog page shows: the part of its address after `?`. */
  query: string;
}

/** What a view can be saved as. */
export type NewSavedView = Omit<SavedView, 'id'>;

/** Answer of `GET /api/service-catalog/views`. */
export interface ViewsResponse {
  /** The caller's own and those of their teams, by name. */
  views: SavedView[];
  /** Entity ref of the caller. */
  person: string;
  /** Their teams, for which they can save. */
  teams: { ref: string; title: string }[];
  /** The department they work in, when there is one. */
  department?: { ref: string; title: string };
}
