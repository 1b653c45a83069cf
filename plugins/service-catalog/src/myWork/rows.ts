import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION, reasonInWords, type OwnedResponse } from '@waymark/common';

/** One line of My work. */
export interface OwnedRow {
  /** Entity ref, which is unique. */
  id: string;
  ref: CompoundEntityRef;
  title: string;
  description?: string;
  kind: string;
  type?: string;
  lifecycle?: string;
  tier?: string;
  system?: string;
  /** Whether it says where its docs are. */
  hasDocs: boolean;
  /** When its repository last changed, ISO 8601. */
  changed?: string;
  /** Through whom it is the person's. */
  reason: string;
}

const text = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

/** The title of a system that is theirs too, else the bare name. */
function systemName(
  ref: string | undefined,
  titles: Map<string, string | undefined>,
) {
  const name = ref?.replace(/^.*[:/]/, '');
  return name && (titles.get(name) ?? name);
}

/** Turns the answer of the backend into lines to show. */
export function toRows({ items, titles }: OwnedResponse): OwnedRow[] {
  const systems = new Map(
    items
      .filter(({ entity }) => entity.kind === 'System')
      .map(({ entity: { metadata } }) => [metadata.name, metadata.title]),
  );
  return items.map(({ entity, reason }) => ({
    id: stringifyEntityRef(entity),
    ref: getCompoundEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    description: entity.metadata.description,
    kind: entity.kind,
    type: text(entity.spec?.type),
    lifecycle: text(entity.spec?.lifecycle),
    tier: entity.metadata.annotations?.[ANNOTATION.tier],
    system: systemName(text(entity.spec?.system), systems),
    hasDocs: Boolean(
      entity.metadata.annotations?.['backstage.io/techdocs-ref'],
    ),
    changed: entity.metadata.annotations?.[ANNOTATION.changed],
    reason: reasonInWords(reason, titles),
  }));
}

const KIND_ORDER = [
  'Component',
  'API',
  'Resource',
  'System',
  'Domain',
  'Template',
];
const KIND_NAMES: Record<string, [one: string, many: string]> = {
  Component: ['component', 'components'],
  API: ['API', 'APIs'],
  Resource: ['resource', 'resources'],
  System: ['system', 'systems'],
  Domain: ['domain', 'domains'],
  Template: ['template', 'templates'],
};

/** The name of a kind for a number of entities, for example `APIs`. */
export function kindName(kind: string, count: number): string {
  const [one, many] = KIND_NAMES[kind] ?? [
    kind.toLowerCase(),
    `${kind.toLowerCase()} entities`,
  ];
  return count === 1 ? one : many;
}

/** Place of a kind in the order; unknown kinds stand last. */
function rank(kind: string): number {
  const place = KIND_ORDER.indexOf(kind);
  return place < 0 ? KIND_ORDER.length : place;
}

/** The kinds that occur, those people work on first, with how many there are of each. */
export function countKinds(
  rows: readonly OwnedRow[],
): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort(
      (a, b) => rank(a.kind) - rank(b.kind) || a.kind.localeCompare(b.kind),
    );
}

/** Whether a line has all the words of a search in what it shows. */
export function matches(row: OwnedRow, search: string): boolean {
  const shown = [
    row.title,
    row.ref.name,
    row.description,
    row.type,
    row.system,
    row.reason,
    row.lifecycle,
  ]
    .join(' ')
    .toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => shown.includes(word));
}

const SORT_KEYS: Record<string, (row: OwnedRow) => string> = {
  title: row => row.title.toLocaleLowerCase(),
  type: row => `${rank(row.kind)} ${row.kind} ${row.type ?? ''}`,
  lifecycle: row => row.lifecycle ?? '~',
  tier: row => row.tier ?? '~',
  system: row => row.system ?? '~',
  reason: row => row.reason,
  changed: row => row.changed ?? '',
};

/** Sorts lines by a column; equal ones stay by name. */
export function sortRows(
  rows: OwnedRow[],
  {
    column,
    direction,
  }: { column: string | number; direction: 'ascending' | 'descending' },
): OwnedRow[] {
  const key = SORT_KEYS[column] ?? SORT_KEYS.title;
  const sign = direction === 'descending' ? -1 : 1;
  return [...rows].sort(
    (a, b) =>
      sign * key(a).localeCompare(key(b)) || a.title.localeCompare(b.title),
  );
}
