import type {
  Dependent,
  DependentOwner,
  DependentsResponse,
} from '@waymark/common';
import { dependentInWords } from '@waymark/common';
import { found } from '../lines';

/** Something that breaks, with the reason in words. */
export interface BreakingLine extends Dependent {
  why: string;
}

/** What breaks of one owner. */
export interface OwnersShare {
  /** Without a ref: what nobody owns, or what is not in the catalog. */
  owner: Omit<DependentOwner, 'dependents'>;
  lines: BreakingLine[];
}

const LEAST = '9';

/**
 * What breaks by who has to be told, and last what cannot be looked up; of each the most critical first.
 *
 * @param search - words that each line has to have, or its owner
 */
export function byOwner(
  { root, dependents, owners, titles }: DependentsResponse,
  search: string,
): OwnersShare[] {
  const lines = new Map(
    dependents.map(dependent => [
      dependent.ref,
      { ...dependent, why: dependentInWords(root.ref, dependent.path, titles) },
    ]),
  );
  const unknown = dependents.filter(({ missing }) => missing);
  const shares = [
    ...owners.map(({ dependents: refs, ...owner }) => ({ owner, refs })),
    {
      owner: { title: 'Not in the catalog', missing: true as const },
      refs: unknown.map(({ ref }) => ref),
    },
  ];
  return shares.flatMap(({ owner, refs }) => {
    const shown = refs
      .flatMap(ref => lines.get(ref) ?? [])
      .filter(line => found({ ...line, how: line.why }, titles, search))
      .sort(
        (a, b) =>
          (a.tier ?? LEAST).localeCompare(b.tier ?? LEAST) ||
          a.depth - b.depth ||
          a.title.localeCompare(b.title),
      );
    return shown.length > 0 ? [{ owner, lines: shown }] : [];
  });
}
