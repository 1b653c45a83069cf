import type { Entity } from '@backstage/catalog-model';

/** Whether a name is free on a Git host; why that is not known, when it is not. */
export type RepositoryFact =
  | { state: 'free' }
  | { state: 'taken'; host: string; url: string }
  | { state: 'unknown'; reason: string };

/** What the world says about some values; gathered once, before the rules are asked. */
export interface Facts {
  /** A `person` may only name owners of their own; a `machine` any that exists. */
  caller: 'person' | 'machine';
  /** The owners that count as the person's own, nearest first. */
  own: readonly { ref: string; title: string }[];
  /** The entities the values name, by entity ref, as far as the caller may see them. */
  entities: ReadonlyMap<string, Entity>;
  /** Entity refs the new service would have that somebody has already, visible to the caller or not. */
  taken: readonly string[];
  /** What the Git host that it would go to says of the new service's name. */
  repository: RepositoryFact;
}
