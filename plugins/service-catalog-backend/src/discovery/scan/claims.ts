/** What a repository describes, of those that are looked at together. */
export interface Claim {
  /** Of the repository. */
  id: string;
  /** Entity refs. */
  described: string[];
}

/** How the entities that a repository describes are divided, as entity refs. */
export interface Share {
  /** The catalog has them of this repository. */
  held: string[];
  /** The catalog has them of another that described them before. */
  waiting: string[];
}

/**
 * Divides entities among the repositories that describe them: each belongs to the first, until that describes it no
 * more.
 *
 * @param claims - of the repositories that changed, in the order in which they come
 * @param holders - id of the repository that the catalog has an entity of, by entity ref
 * @returns shares in the order of the claims
 */
export function divide(
  claims: Claim[],
  holders: ReadonlyMap<string, string>,
): Share[] {
  const changed = new Map(
    claims.map(({ id, described }) => [id, new Set(described)]),
  );
  const owners = new Map<string, string>();
  for (const [ref, id] of holders)
    if (changed.get(id)?.has(ref) ?? true) owners.set(ref, id);
  for (const { id, described } of claims)
    for (const ref of described) if (!owners.has(ref)) owners.set(ref, id);
  return claims.map(({ id, described }) => ({
    held: described.filter(ref => owners.get(ref) === id),
    waiting: described.filter(ref => owners.get(ref) !== id),
  }));
}
