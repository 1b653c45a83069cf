import { isDeepStrictEqual } from 'node:util';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { ANNOTATION } from '@waymark/common';

/** What a push did to the entities that repositories describe. */
export interface ChangedEntities {
  /** New ones, and those that say something else now. */
  edited: DeferredEntity[];
  /** Those that say the same, at another commit. */
  recommitted: DeferredEntity[];
  removed: { entityRef: string; locationKey?: string }[];
}

/** Compares what the catalog was given, by entity ref, with what it is to have now. */
export function changedEntities(
  before: ReadonlyMap<string, DeferredEntity>,
  after: ReadonlyMap<string, DeferredEntity>,
): ChangedEntities {
  const edited: DeferredEntity[] = [];
  const recommitted: DeferredEntity[] = [];
  for (const [ref, deferred] of after) {
    const known = before.get(ref);
    if (known && isDeepStrictEqual(deferred, known)) continue;
    const saysTheSame =
      known && isDeepStrictEqual(withoutCommit(deferred), withoutCommit(known));
    (saysTheSame ? recommitted : edited).push(deferred);
  }
  const removed = [...before]
    .filter(([ref]) => !after.has(ref))
    .map(([entityRef, { locationKey }]) => ({ entityRef, locationKey }));
  return { edited, recommitted, removed };
}

function withoutCommit({ entity, locationKey }: DeferredEntity) {
  const {
    [ANNOTATION.commit]: _commit,
    [ANNOTATION.changed]: _changed,
    ...annotations
  } = entity.metadata.annotations ?? {};
  return {
    locationKey,
    entity: { ...entity, metadata: { ...entity.metadata, annotations } },
  };
}
