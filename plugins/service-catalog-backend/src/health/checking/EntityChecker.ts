import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { annotatedPlaces, refsOf } from '@waymark/common';
import { placeKey, type PlaceStore } from '../store/PlaceStore';
import { ENTITIES, type ProblemStore } from '../store/ProblemStore';
import type { RefreshStore } from '../store/RefreshStore';
import { keyOf, missingRefOf, type OwnedProblem } from '../store/rows';
import { sharedRepositories } from './sharedRepositories';
import type { Doubts } from './Doubts';
import { judge } from './judge';
import type { PlaceChecker } from './PlaceChecker';

/** Of an entity, what the rules look at. */
export const CHECKED_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'spec.owner',
  'spec.system',
  'spec.domain',
  'spec.subdomainOf',
  'spec.subcomponentOf',
  'spec.providesApis',
  'spec.consumesApis',
  'spec.dependsOn',
  'spec.dependencyOf',
  'spec.parent',
  'spec.children',
  'spec.members',
  'spec.memberOf',
  'relations',
  'status',
];
const REF_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

/** Processing may have told an error that the entity does not show yet, for this long. */
const SHOWN_AFTER_MS = 2_000;

/** Looks at entities and keeps what is wrong with them: a constant number of questions for any number of entities. */
export class EntityChecker {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      doubts: Doubts;
      places: PlaceStore;
      placeChecker: PlaceChecker;
      problems: ProblemStore;
      refreshes: RefreshStore;
      /** An entity last processed before this is stale, if any is; and since when one watches. */
      staleBefore: () => { moment: Date; watchedSince: Date } | undefined;
    },
  ) {}

  /**
   * Looks at entities by ref; those the catalog does not have lose their problems.
   *
   * @returns whether problems came or went
   */
  async checkRefs(refs: string[]): Promise<boolean> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: CHECKED_FIELDS },
      { credentials },
    );
    return this.check(
      items.flatMap(item => item ?? []),
      refs,
    );
  }

  /**
   * Looks at entities.
   *
   * @param entities - with their {@link CHECKED_FIELDS}
   * @param looked - refs that were asked for, some of which may not be there
   */
  async check(
    entities: Entity[],
    looked = entities.map(entity => stringifyEntityRef(entity)),
  ): Promise<boolean> {
    const startedAt = Date.now();
    const { places, placeChecker, problems, refreshes } = this.deps;
    const refs = entities.map(entity => stringifyEntityRef(entity));
    const pointedAt = entities.flatMap(annotatedPlaces);
    await placeChecker.look(pointedAt);
    const [existing, known, refreshed, duplicates] = await Promise.all([
      this.#existing(entities, refs),
      places.known(pointedAt),
      refreshes.of(refs),
      sharedRepositories(this.deps, entities),
    ]);
    const stale = this.deps.staleBefore();
    const found = entities.flatMap(entity =>
      judge(entity, {
        exists: ref => existing.has(ref),
        isMissing: place => known.get(placeKey(place))?.missing ?? false,
        staleSince: ref => {
          if (!stale) return undefined;
          const last = refreshed.get(ref) ?? stale.watchedSince;
          return last < stale.moment ? last : undefined;
        },
        duplicates,
      }),
    );
    const came = await problems.report(await this.#certain(found), ENTITIES);
    const went = await problems.settleEntities(
      { looked, found: refs },
      found,
      new Date(startedAt - SHOWN_AFTER_MS),
    );
    return came || went > 0;
  }

  /** Without what is not known for sure yet; what was told before stays told. */
  async #certain(found: OwnedProblem[]): Promise<OwnedProblem[]> {
    const { doubts, problems } = this.deps;
    const doubtful = found.filter(
      problem => missingRefOf(problem) && doubts.keep(problem.entityRef!),
    );
    if (doubtful.length === 0) return found;
    const told = await problems.open(doubtful);
    const kept = new Set(doubtful.filter(problem => !told.has(keyOf(problem))));
    return found.filter(problem => !kept.has(problem));
  }

  async #existing(entities: Entity[], refs: string[]): Promise<Set<string>> {
    const existing = new Set(refs);
    const entityRefs = [
      ...new Set(entities.flatMap(refsOf).filter(ref => !existing.has(ref))),
    ];
    if (entityRefs.length === 0) return existing;
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs, fields: REF_FIELDS },
      { credentials },
    );
    entityRefs.forEach((ref, i) => items[i] && existing.add(ref));
    return existing;
  }
}
