import type { CatalogChangedEvent } from './catalogChanges';
import { UntilDone } from './UntilDone';

/**
 * Follows what the catalog tells of its entities on `CATALOG_CHANGED_TOPIC`, as far as their descriptors were read at a
 * commit. The catalog has the entities themselves a moment later, and later still under load.
 *
 * @param work - gets commits by entity ref, and gives the refs of those that are done; the others come again
 * @param options - as those of {@link UntilDone}
 * @returns what takes an event
 */
export function followCommits(
  work: (commits: ReadonlyMap<string, string>) => Promise<string[]>,
  options: Omit<ConstructorParameters<typeof UntilDone>[0], 'work'>,
): (event: CatalogChangedEvent) => void {
  const commits = new Map<string, string>();
  const follower = new UntilDone({
    ...options,
    work: refs => work(new Map(refs.map(ref => [ref, commits.get(ref)!]))),
  });
  return ({ changed }) => {
    for (const { ref, commit } of changed) if (commit) commits.set(ref, commit);
    follower.add(changed.flatMap(({ ref, commit }) => (commit ? [ref] : [])));
  };
}
