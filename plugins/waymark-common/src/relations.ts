/**
 * What relations are about: what something needs to work, the APIs it offers and uses, what it is made of, who owns it,
 * how teams are made up, and whatever a catalog has beside the well-known ones.
 */
export const RELATION_FAMILIES = [
  'dependencies',
  'apis',
  'parts',
  'owners',
  'people',
  'other',
] as const;

/** One of {@link RELATION_FAMILIES}. */
export type RelationFamily = (typeof RELATION_FAMILIES)[number];

/** Which way to walk: to what it needs, to what needs it, or both. */
export const RELATION_DIRECTIONS = ['both', 'needs', 'neededBy'] as const;

/** One of {@link RELATION_DIRECTIONS}. */
export type RelationDirection = (typeof RELATION_DIRECTIONS)[number];

/** Fewest, usual and most steps that a walk goes from where it starts. */
export const RELATION_DEPTH = { min: 1, usual: 2, max: 5 };

/** An entity among the related ones. */
export interface RelatedEntity {
  /** Entity ref. */
  ref: string;
  /** Steps from where the walk started. */
  depth: number;
  /** As the catalog spells it; of what is missing, as the ref does. */
  kind: string;
  /** Title or name. */
  title: string;
  type?: string;
  lifecycle?: string;
  /** How much depends on it, `1` (most) to `4`. */
  tier?: string;
  /** Entity refs of its owners. */
  owners: string[];
  /** Entity ref of the system it is part of. */
  system?: string;
  /** Set when it is not in the catalog, or the reader may not see it. */
  missing?: true;
}

/** A relation between two of the entities, told once, from what needs to what is needed. */
export interface RelationEdge {
  source: string;
  target: string;
  /** `dependsOn`, `consumesApi`, `apiProvidedBy`, `hasPart`, `ownedBy`, `parentOf`, `hasMember`, or one that is not well-known. */
  type: string;
}

/** What was left out for its number: entities that stand a number of steps away. */
export interface Cut {
  depth: number;
  count: number;
}

/** Answer of `GET /api/service-catalog/relations/:kind/:namespace/:name`. */
export interface RelationsResponse {
  /** Entity ref it starts from; the first of the nodes. */
  root: string;
  /** The nearest first. */
  nodes: RelatedEntity[];
  /** All that hold between the nodes, of the families asked for. */
  edges: RelationEdge[];
  /** Names of the owners and systems, by entity ref. */
  titles: Record<string, string>;
  /** What there was no room for; what lies behind it is not known. */
  cut: Cut[];
}

/** A step from something to what needs it. */
export interface DependentStep {
  /** Relation of what the step starts from, such as `dependencyOf`. */
  relation: string;
  /** Entity ref of what it leads to. */
  ref: string;
}

/** What breaks, or goes too, when something goes away. */
export interface Dependent extends RelatedEntity {
  /** The shortest way to it; the last step ends at it. */
  path: DependentStep[];
}

/** Somebody to tell. */
export interface DependentOwner {
  /** Entity ref; undefined for what has no owner. */
  ref?: string;
  title: string;
  email?: string;
  /** Set when an entity names it, and it is not in the catalog or the reader may not see it. */
  missing?: true;
  /** Refs of what breaks and is theirs. */
  dependents: string[];
}

/** Answer of `GET /api/service-catalog/dependents/:kind/:namespace/:name`. */
export interface DependentsResponse {
  root: RelatedEntity;
  /** The nearest first. */
  dependents: Dependent[];
  /** Who has to be told; those with the most critical things first. */
  owners: DependentOwner[];
  /** Names of all entities on the paths, of owners and of systems, by entity ref. */
  titles: Record<string, string>;
  /** What there was no room for; what lies behind it is not known. */
  cut: Cut[];
}

interface KnownRelation {
  family: RelationFamily;
  /** The relation of the other end. */
  inverse: string;
  /** Whether it points from what needs to what is needed. */
  forward: boolean;
  /** What stands between its source and its target in a sentence. */
  words: string;
}

const pair = (
  family: RelationFamily,
  [type, words]: [string, string],
  [inverse, inverseWords]: [string, string],
): [string, KnownRelation][] => [
  [type, { family, inverse, forward: true, words }],
  [inverse, { family, inverse: type, forward: false, words: inverseWords }],
];

// A whole counts as needing its parts, and an API as needing what provides it.
const KNOWN = new Map([
  ...pair(
    'dependencies',
    ['dependsOn', 'depends on'],
    ['dependencyOf', 'is needed by'],
  ),
  ...pair('apis', ['consumesApi', 'uses'], ['apiConsumedBy', 'is used by']),
  ...pair(
    'apis',
    ['apiProvidedBy', 'is provided by'],
    ['providesApi', 'provides'],
  ),
  ...pair('parts', ['hasPart', 'contains'], ['partOf', 'is part of']),
  ...pair('owners', ['ownedBy', 'is owned by'], ['ownerOf', 'owns']),
  ...pair('people', ['parentOf', 'is above'], ['childOf', 'is part of']),
  ...pair(
    'people',
    ['hasMember', 'has as member'],
    ['memberOf', 'is a member of'],
  ),
]);

/** The family of a relation type. */
export function familyOf(type: string): RelationFamily {
  return KNOWN.get(type)?.family ?? 'other';
}

/**
 * A relation as an edge, so that the two halves of a pair are the same edge.
 *
 * @param ref - entity that has the relation
 * @returns the edge, and the side of it on which the entity stands
 */
export function toEdge(
  ref: string,
  relation: { type: string; targetRef: string },
): { edge: RelationEdge; forward: boolean } {
  const known = KNOWN.get(relation.type);
  return !known || known.forward
    ? {
        edge: { source: ref, target: relation.targetRef, type: relation.type },
        forward: true,
      }
    : {
        edge: { source: relation.targetRef, target: ref, type: known.inverse },
        forward: false,
      };
}

/**
 * What stands between one end of a relation and the other in a sentence.
 *
 * @param from - the end that the sentence starts with; the source of an edge when left out
 * @returns for example `depends on`, and from the target `is needed by`
 */
export function relationInWords(
  type: string,
  from: 'source' | 'target' = 'source',
): string {
  const known = KNOWN.get(type);
  if (from === 'source') return known?.words ?? type;
  return known ? relationInWords(known.inverse) : `is named as ${type} by`;
}

/**
 * The families that are walked when nobody chooses: of teams and people how they are made up, of everything else what it
 * has to do with, but not who owns it.
 *
 * @param kind - of the entity the walk starts from, in any case
 */
export function usualFamilies(kind: string): RelationFamily[] {
  return ['group', 'user'].includes(kind.toLowerCase())
    ? ['people']
    : ['dependencies', 'apis', 'parts', 'other'];
}

/**
 * Says why something breaks.
 *
 * @param root - entity ref of what goes away
 * @param titles - names by entity ref; a ref that is missing is shown by its bare name
 * @returns said of the dependant: `uses Payments API, which is provided by Payments`
 */
export function dependentInWords(
  root: string,
  path: readonly DependentStep[],
  titles: Record<string, string>,
): string {
  return path
    .map(({ relation }, step) => {
      const before = step === 0 ? root : path[step - 1].ref;
      return `${relationInWords(relation, 'target')} ${
        titles[before] ?? bareName(before)
      }`;
    })
    .reverse()
    .join(', which ');
}

/** The name in an entity ref. */
export function bareName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/**
 * Says what was left out.
 *
 * @returns undefined when nothing was; else for example `212 more at depth 3, and what lies behind them`
 */
export function cutInWords(cut: readonly Cut[]): string | undefined {
  if (cut.length === 0) return undefined;
  const places = cut.map(
    ({ depth, count }) =>
      `${count.toLocaleString('en')} more at depth ${depth}`,
  );
  return `${places.join(', ')}, and what lies behind them`;
}
