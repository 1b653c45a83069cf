import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import {
  nameConflict,
  namedRefs,
  type DescriptorProblem,
} from '@waymark/common';

const BATCH = 500;

/** Entities of the catalog by their refs, in their order; undefined for those that it does not have. */
export type LookUp = (refs: string[]) => Promise<(Entity | undefined)[]>;

type Offered = ReadonlyMap<string, DeferredEntity>;

/**
 * Remembers which entities of repositories the catalog has of another source, such as a registered location. It refuses
 * a second one of a name, and tells nobody.
 */
export class Elsewhere {
  /** Where the catalog has them from, by entity ref. */
  #found = new Map<string, string>();

  constructor(private readonly lookUp: LookUp) {}

  /**
   * Looks at some of what repositories offer, and forgets what they do not offer any more.
   *
   * @param before - what they offered until now: the catalog may have it like that for a moment
   * @throws whatever looking up throws; what was found before stays then
   */
  async look(
    offered: Offered,
    before: Offered,
    refs: readonly string[] = [...offered.keys()],
  ): Promise<void> {
    const found = new Map(this.#found);
    for (let i = 0; i < refs.length; i += BATCH) {
      const asked = refs.slice(i, i + BATCH);
      const entities = await this.lookUp(asked);
      asked.forEach((ref, at) => {
        const location = entities[at] && locationOf(entities[at]);
        const ours = [offered, before].map(of => {
          const entity = of.get(ref)?.entity;
          return entity && locationOf(entity);
        });
        if (location === undefined || ours.includes(location))
          found.delete(ref);
        else found.set(ref, location);
      });
    }
    for (const ref of found.keys()) if (!offered.has(ref)) found.delete(ref);
    this.#found = found;
  }

  /** A name conflict for each, lost by the repository. */
  problems(offered: Offered): DescriptorProblem[] {
    return [...this.#found].flatMap(([ref, elsewhere]) => {
      const entity = offered.get(ref)?.entity;
      if (!entity) return [];
      const won = { location: targetOf(elsewhere) };
      const lost = { location: targetOf(locationOf(entity) ?? '') };
      const declaredOwner = namedRefs(entity, 'owner')[0]?.ref;
      return [
        {
          ...nameConflict(ref, { won, lost }),
          sides: [
            { ...won, won: true },
            { ...lost, won: false },
          ],
          ...(declaredOwner && { declaredOwner }),
        },
      ];
    });
  }
}

function locationOf({ metadata }: Entity): string | undefined {
  return metadata.annotations?.[ANNOTATION_LOCATION];
}

function targetOf(location: string): string {
  return location.replace(/^url:/, '');
}
