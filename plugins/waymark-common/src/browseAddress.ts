import { browseColumn, browseFacet } from './browse';
import {
  OWNERSHIP_WAYS,
  USUAL_WAYS,
  type OwnershipWay,
} from './serviceCatalog';

/** What the catalog page shows. All of it is in its address. */
export interface BrowseState {
  search: string;
  /** Chosen values by facet: any of these has to be there. Facets without a choice are absent. */
  filters: Readonly<Record<string, readonly string[]>>;
  /** The ways that make things the own of who looks. */
  through: readonly OwnershipWay[];
  /** Id of the column sorted by. */
  sort: string;
  descending: boolean;
  /** Ids of the columns; undefined for those that the person is used to. */
  columns?: readonly string[];
}

/** The kind that shows when an address names none. */
export const USUAL_KIND = 'Component';
const ALL_KINDS = 'all';

/** What an address without anything shows. */
export const USUAL_BROWSE: BrowseState = {
  search: '',
  filters: { kind: [USUAL_KIND] },
  through: USUAL_WAYS,
  sort: 'name',
  descending: false,
};

/**
 * Reads what an address shows. Whatever it does not know is left out: an address may be older than the page.
 *
 * @param params - the part after `?`, also as stock catalog pages write it (`filters[kind]=api`)
 */
export function parseBrowse(params: URLSearchParams): BrowseState {
  const filters: Record<string, string[]> = { kind: [USUAL_KIND] };
  for (const [key, value] of params) {
    const [id, chosen] = translate(key, value);
    if (!browseFacet(id)) continue;
    if (id !== 'kind') (filters[id] ??= []).push(chosen);
  }
  const kinds = [...params].flatMap(([key, value]) => {
    const [id, kind] = translate(key, value);
    return id === 'kind' && kind ? [canonicalKind(kind)] : [];
  });
  if (kinds.includes(ALL_KINDS)) delete filters.kind;
  else if (kinds.length > 0) filters.kind = kinds;
  for (const [id, values] of Object.entries(filters))
    filters[id] = [...new Set(values)];

  const sort = params.get('sort') ?? '';
  const by = sort.replace(/^-/, '');
  const isSort = browseColumn(by)?.sortField !== undefined;
  const columns = params
    .get('columns')
    ?.split(',')
    .filter(id => browseColumn(id));
  const ways = params.get('through')?.split(',');
  return {
    search: params.get('q') ?? params.get('filters[text]') ?? '',
    filters,
    through: ways
      ? OWNERSHIP_WAYS.filter(way => ways.includes(way))
      : USUAL_WAYS,
    sort: isSort ? by : USUAL_BROWSE.sort,
    descending: isSort && sort.startsWith('-'),
    ...(columns?.length && { columns }),
  };
}

/**
 * Writes the address that shows something: the shortest, the same for the same.
 *
 * @returns the part after `?`
 */
export function formatBrowse(state: BrowseState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.search) params.set('q', state.search);
  const { kind, ...others } = state.filters;
  if (!kind?.length) params.set('kind', ALL_KINDS);
  else if (kind.join() !== USUAL_KIND)
    kind.forEach(each => params.append('kind', each));
  for (const id of Object.keys(others).sort())
    for (const value of others[id]) params.append(id, value);
  if (state.through.join() !== USUAL_WAYS.join())
    params.set('through', state.through.join());
  if (state.sort !== USUAL_BROWSE.sort || state.descending)
    params.set('sort', `${state.descending ? '-' : ''}${state.sort}`);
  if (state.columns) params.set('columns', state.columns.join());
  return params;
}

const KINDS = [
  'Component',
  'API',
  'Resource',
  'System',
  'Domain',
  'Template',
  'Group',
  'User',
  'Location',
];

function canonicalKind(kind: string): string {
  const lower = kind.toLocaleLowerCase('en-US');
  return (
    KINDS.find(known => known.toLocaleLowerCase('en-US') === lower) ?? kind
  );
}

const STOCK: Record<string, string> = {
  kind: 'kind',
  type: 'type',
  owners: 'owner',
  lifecycles: 'lifecycle',
  tags: 'tags',
};

/** From a parameter of the stock page to one of ours: `filters[owners][0]=team-a` is `owner=group:default/team-a`. */
function translate(key: string, value: string): [id: string, value: string] {
  const [, name] = /^filters\[(\w+)\](?:\[\d*\])?$/.exec(key) ?? [];
  if (name === undefined) return [key, value];
  if (name === 'user') return [value === 'owned' ? 'owner' : '', 'me'];
  if (name === 'owners' && value) return ['owner', asGroup(value)];
  return [value === 'all' && name !== 'kind' ? '' : STOCK[name] ?? '', value];
}

function asGroup(owner: string): string {
  if (owner.includes(':')) return owner;
  return `group:${owner.includes('/') ? owner : `default/${owner}`}`;
}
