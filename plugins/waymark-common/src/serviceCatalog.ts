import type { Entity } from '@backstage/catalog-model';

/**
 * Ways to own something: as oneself, through a group one is in, through a group below one of those, or through a group
 * above one of those.
 */
export const OWNERSHIP_WAYS = ['direct', 'member', 'below', 'above'] as const;

/** One of {@link OWNERSHIP_WAYS}. */
export type OwnershipWay = (typeof OWNERSHIP_WAYS)[number];

/** The ways that count unless somebody asks for others. */
export const USUAL_WAYS: readonly OwnershipWay[] = [
  'direct',
  'member',
  'below',
];

/** Why an owner counts as a person's own. */
export interface OwnershipReason {
  /** Entity ref of the owner named by an entity: the person, one of their groups, or a group below or above one. */
  owner: string;
  kind: OwnershipWay;
  /** Group refs from the group the person is in down or up to the owner; empty for `direct`. */
  path: string[];
}

/** An entity somebody owns, with the reason; its relations are left out. */
export interface OwnedEntity {
  entity: Entity;
  reason: OwnershipReason;
}

/** What a list of owned things can be sorted by. */
export const OWNED_ORDERS = [
  'name',
  'kind',
  'type',
  'lifecycle',
  'tier',
  'system',
  'owner',
  'docs',
  'runbooks',
  'template',
  'changed',
] as const;

/** One of {@link OWNED_ORDERS}. */
export type OwnedOrder = (typeof OWNED_ORDERS)[number];

/** Which of the owned things to list, and how. */
export interface OwnedQuery {
  /** Entity ref of a person or group to ask for instead of the caller: a group with what is below it. */
  owner?: string;
  /** The ways that count; the usual ones when left out. */
  ways?: readonly OwnershipWay[];
  /** Kinds to list, in any case; all when left out. */
  kinds?: readonly string[];
  /** Words, as they stand, in name, title or description. */
  search?: string;
  /** By name, ascending, when left out. What lacks the field comes last. */
  order?: { field: OwnedOrder; direction: 'asc' | 'desc' };
  /** Most entities to answer, 1 to 1000; 50 when left out. */
  limit?: number;
  /** `nextCursor` of the page before; all else has to be asked as it was there. */
  cursor?: string;
}

/** Answer of `GET /api/service-catalog/owned`. */
export interface OwnedResponse {
  /** Entity ref of the person who asked, or of the owner they asked for. */
  person: string;
  /** Every owner that counts as theirs, nearest first; on a later page only those that it names. */
  owners: OwnershipReason[];
  /** Names to show for the groups of the items and for the nearest owners, by entity ref. */
  titles: Record<string, string>;
  /** A page of what they own, in the order that was asked for. */
  items: OwnedEntity[];
  /** How many there are in all pages. */
  totalItems: number;
  /** How many there are of each kind, whatever the kinds and words that were asked for; on the first page only. */
  kinds?: { kind: string; count: number }[];
  /** Where the next page begins; absent on the last. */
  nextCursor?: string;
  /** How many of the owners, the farthest, one question to the catalog could not hold; absent when it held all. */
  ownersLeftOut?: number;
}

/** A group among its groups. */
export interface TeamRef {
  /** Entity ref. */
  ref: string;
  title: string;
}

/** Somebody in a group. */
export interface TeamMember {
  /** Entity ref. */
  ref: string;
  name: string;
  /** What they do. */
  role?: string;
  email?: string;
  /** Address of a picture. */
  picture?: string;
  links: { url: string; title?: string }[];
}

/** Answer of `GET /api/service-catalog/team/:namespace/:name`. */
export interface TeamResponse extends TeamRef {
  description?: string;
  /** `team`, `department`, or whatever the organisation calls it. */
  type?: string;
  email?: string;
  picture?: string;
  links: { url: string; title?: string }[];
  /** Whether the caller is in it. */
  isMine: boolean;
  /** The groups it is part of, in nearly every catalog one, by title. */
  parents: TeamRef[];
  /** The other groups of these, by title. */
  neighbours: TeamRef[];
  /** The groups that are part of it, by title. */
  children: TeamRef[];
  /** By name; the first 200. */
  members: TeamMember[];
  memberCount: number;
}

/** A group in the tree of all. */
export interface TeamInTree extends TeamRef {
  /** Ref of the group it is part of, of several the first, where that is in the tree too. */
  parent?: string;
  /** How many entities name it as their owner. */
  owned: number;
}

/** Answer of `GET /api/service-catalog/teams`: all groups that the caller may read, by title. */
export interface TeamsResponse {
  teams: TeamInTree[];
  /** Refs of those the caller is in. */
  mine: string[];
}

/**
 * Says in words why something is somebody's.
 *
 * @param reason - as resolved for the person
 * @param titles - names of groups by entity ref; a ref that is missing is shown by its bare name
 * @returns for example `Checkout, which is part of Commerce`, or from above `Commerce, which has Checkout`
 */
export function reasonInWords(
  reason: OwnershipReason,
  titles: Record<string, string>,
): string {
  if (reason.kind === 'direct') return 'You';
  const names = [...reason.path]
    .reverse()
    .map(ref => titles[ref] ?? ref.slice(ref.lastIndexOf('/') + 1));
  return names.join(
    reason.kind === 'above' ? ', which has ' : ', which is part of ',
  );
}
