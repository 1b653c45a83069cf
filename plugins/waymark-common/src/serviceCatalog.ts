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

/** Answer of `GET /api/service-catalog/owned`. */
export interface OwnedResponse {
  /** Entity ref of the person who asked. */
  person: string;
  /** Every owner that counts as theirs, nearest first. */
  owners: OwnershipReason[];
  /** Names to show for the groups that appear in the reasons, by entity ref. */
  titles: Record<string, string>;
  /** What they own, by name. */
  items: OwnedEntity[];
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
