import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION,
  reasonInWords,
  type OwnedEntity,
  type OwnedOrder,
} from '@waymark/common';

/** One line of My services. */
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
  /** Entity ref of its system. */
  system?: string;
  /** Whether it says where its docs are. */
  hasDocs: boolean;
  /** How it stands with its runbooks: `complete`, `stale` or `missing`. */
  runbooks?: string;
  /** What it was made from, `<name>@<version>`. */
  template?: string;
  /** When its repository last changed, ISO 8601. */
  changed?: string;
  /** Through whom it is the person's. */
  reason: string;
  /** Name of the owner that makes it theirs. */
  team: string;
}

const text = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

function systemRef(system: string | undefined, namespace: string) {
  if (!system) return undefined;
  const [, kind = 'system', within = namespace, name] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?(.+)$/.exec(system) ?? [];
  return stringifyEntityRef({ kind, namespace: within, name });
}

/**
 * Turns what somebody owns into a line.
 *
 * @param titles - names of groups by entity ref
 */
export function toRow(
  { entity, reason }: OwnedEntity,
  titles: Record<string, string>,
): OwnedRow {
  const { annotations = {} } = entity.metadata;
  const ref = getCompoundEntityRef(entity);
  return {
    id: stringifyEntityRef(entity),
    ref,
    title: entity.metadata.title ?? entity.metadata.name,
    description: entity.metadata.description,
    kind: entity.kind,
    type: text(entity.spec?.type),
    lifecycle: text(entity.spec?.lifecycle),
    tier: annotations[ANNOTATION.tier],
    system: systemRef(text(entity.spec?.system), ref.namespace),
    hasDocs: Boolean(annotations['backstage.io/techdocs-ref']),
    runbooks: annotations[ANNOTATION.runbooks],
    template: annotations[ANNOTATION.template],
    changed: annotations[ANNOTATION.changed],
    reason: reasonInWords(reason, titles),
    team:
      reason.kind === 'direct'
        ? 'You'
        : titles[reason.owner] ?? nameIn(reason.owner),
  };
}

/** The name in an entity ref. */
export function nameIn(ref: string): string {
  return ref.replace(/^.*[:/]/, '');
}

/** What the lines can be put together by, with the order that does so. */
export const GROUPINGS: Record<
  'system' | 'team',
  { order: OwnedOrder; titleOf: (row: OwnedRow) => string | undefined }
> = {
  system: { order: 'system', titleOf: row => row.system },
  team: { order: 'owner', titleOf: row => row.team },
};

/** One of the ways to put the lines together. */
export type Grouping = keyof typeof GROUPINGS;

/** A line of the table: something owned, or the head of those that follow. */
export type Line =
  | { id: string; row: OwnedRow; head?: undefined }
  | { id: string; row?: undefined; head: string | undefined };

/**
 * Puts lines that belong together under one head, in the order in which these first come. They come nearly in order,
 * and not quite: descriptors name one team in several ways.
 *
 * @param isComplete - whether all rows are there, so that those of a head can be put in the order of their names
 */
export function toLines(
  rows: readonly OwnedRow[],
  grouping: Grouping | undefined,
  isComplete: boolean,
): Line[] {
  const toLine = (row: OwnedRow): Line => ({ id: row.id, row });
  if (!grouping) return rows.map(toLine);
  const { titleOf } = GROUPINGS[grouping];
  return [...Map.groupBy(rows, titleOf)].flatMap(([head, below]) => [
    { id: `head ${head ?? ''}`, head },
    ...(isComplete ? [...below].sort(byName) : below).map(toLine),
  ]);
}

function byName(a: OwnedRow, b: OwnedRow) {
  return a.title.localeCompare(b.title);
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

/** Sorts kinds with their counts: those people work on first. */
export function sortKinds<T extends { kind: string }>(
  kinds: readonly T[],
): T[] {
  return [...kinds].sort(
    (a, b) => rank(a.kind) - rank(b.kind) || a.kind.localeCompare(b.kind),
  );
}
