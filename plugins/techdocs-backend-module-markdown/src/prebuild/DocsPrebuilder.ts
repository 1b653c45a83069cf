import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION, GitPushEvent } from '@waymark/common';
import pLimit from 'p-limit';
import { TECHDOCS_REF } from '../annotations';
import { DocsBuilder } from './DocsBuilder';
import { TechDocsClient } from './TechDocsClient';

/** What is needed of an entity. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
];

type Builder = Pick<DocsBuilder, 'build' | 'builtVersion' | 'handles'>;

/** How long things take, in milliseconds. */
export interface Timing {
  /** How long after a push its entities are waited for. */
  patience: number;
  /** Between two looks for them. */
  poll: number;
  /** After the first came, how long others of the same repository are waited for. */
  settle: number;
  /** How long TechDocs does not look at a source again. */
  techDocsRest: number;
  /** How long docs that could not be built are left alone, doubled with each time. */
  failureRest: number;
}

const DEFAULT_TIMING: Timing = {
  patience: 10_000,
  poll: 250,
  settle: 2_000,
  techDocsRest: 61_000,
  failureRest: 60 * 60_000,
};

const LONGEST_FAILURE_REST = 24 * 60 * 60_000;

/**
 * Has docs built when their source changes rather than when somebody first looks at them, so that
 * search finds them and the first view does not wait.
 */
export class DocsPrebuilder {
  readonly #auth: AuthService;
  readonly #builder: Builder | undefined;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #techdocs: Pick<TechDocsClient, 'builtVersion' | 'sync'>;
  readonly #timing: Timing;
  /** Docs that could not be built, by entity ref: how often, and when they are tried again without a change. */
  readonly #failures = new Map<string, { times: number; until: number }>();
  /** Builds take the processor; a few at a time leave the portal responsive. */
  readonly #limit = pLimit(2);

  /** @param options - `builder` is asked before TechDocs is: for versions, and to build the docs that it handles */
  constructor(options: {
    auth: AuthService;
    builder?: Builder;
    catalog: CatalogService;
    logger: LoggerService;
    techdocs: Pick<TechDocsClient, 'builtVersion' | 'sync'>;
    timing?: Timing;
  }) {
    this.#auth = options.auth;
    this.#builder = options.builder;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#techdocs = options.techdocs;
    this.#timing = options.timing ?? DEFAULT_TIMING;
  }

  /**
   * Builds the docs of a repository's entities: of those that the catalog knows already at once, as
   * their docs are at the place they were, and of all as it learns of the pushed commit.
   */
  async afterPush({ commit, refs }: GitPushEvent): Promise<void> {
    if (!commit) return;
    const before = refs.find(({ after }) => after === commit)?.before;
    const early = before
      ? await this.#buildKnown(before)
      : new Map<string, Entity>();
    const builds = new Map<string, Promise<void>>();
    let deadline = Date.now() + this.#timing.patience;
    while (Date.now() < deadline) {
      for (const entity of await this.#entitiesSoonAt(commit)) {
        const ref = stringifyEntityRef(entity);
        if (builds.has(ref)) continue;
        if (builds.size === 0) deadline = Date.now() + this.#timing.settle;
        builds.set(ref, this.#buildPushed(entity, commit, early.get(ref)));
      }
      await delay(this.#timing.poll);
    }
    await Promise.all(builds.values());
  }

  /**
   * Builds the docs of all entities that have none, or older ones than the commit the catalog knows. Those that could not
   * be built are left alone for a while: in a large catalog, to try them all each time is most of what the portal does.
   */
  async sweep(): Promise<void> {
    const seen = new Set<string>();
    const credentials = await this.#auth.getOwnServiceCredentials();
    const stream = this.#catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${TECHDOCS_REF}`]: CATALOG_FILTER_EXISTS,
        },
        fields: FIELDS,
      },
      { credentials },
    );
    for await (const entities of stream)
      await Promise.all(
        entities.map(async entity => {
          const ref = stringifyEntityRef(entity);
          seen.add(ref);
          const failure = this.#failures.get(ref);
          if (!failure || failure.until <= Date.now())
            await this.#buildIfBehind(entity);
        }),
      );
    for (const ref of this.#failures.keys())
      if (!seen.has(ref)) this.#failures.delete(ref);
  }

  /** @returns the entities at a commit whose docs were built, as they were then */
  async #buildKnown(commit: string): Promise<Map<string, Entity>> {
    const built = new Map<string, Entity>();
    const known = (await this.#entitiesSoonAt(commit)).filter(entity =>
      this.#builder?.handles(entity),
    );
    await Promise.all(
      known.map(async entity => {
        if (await this.#build(entity))
          built.set(stringifyEntityRef(entity), entity);
      }),
    );
    return built;
  }

  async #buildPushed(
    entity: Entity,
    commit: string,
    early: Entity | undefined,
  ): Promise<void> {
    // What is published has the version of this push, though perhaps not from where it says now.
    const anew = early !== undefined && !hasSameDocs(early, entity);
    if (await this.#build(entity, { anew })) return;
    if (this.#builder?.handles(entity)) return;
    if ((await this.#builtVersion(entity)) === commit) return;
    await delay(this.#timing.techDocsRest, undefined, { ref: false });
    await this.#build(entity);
  }

  /**
   * Builds the docs of entities whose descriptors were read at a new commit, unless a push has had them built.
   *
   * @param commits - the commit by entity ref
   * @returns refs of those that the catalog has as of that commit
   */
  async catchUp(commits: ReadonlyMap<string, string>): Promise<string[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...commits.keys()], fields: FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const current = items.filter(
      (item): item is Entity =>
        item !== undefined &&
        item.metadata.annotations?.[ANNOTATION.commit] ===
          commits.get(stringifyEntityRef(item)),
    );
    await Promise.all(
      current
        .filter(({ metadata }) => metadata.annotations?.[TECHDOCS_REF])
        .map(entity => this.#buildIfBehind(entity)),
    );
    return current.map(entity => stringifyEntityRef(entity));
  }

  async #buildIfBehind(entity: Entity): Promise<void> {
    const commit = entity.metadata.annotations?.[ANNOTATION.commit];
    // Nobody tells of a change on the machine's own disk; looking costs little.
    if (isOnDisk(entity)) {
      await this.#build(entity);
      return;
    }
    const built = await this.#builtVersion(entity);
    if (built === undefined || (commit && built !== commit))
      await this.#build(entity);
  }

  /** @returns whether something was built */
  async #build(entity: Entity, options?: { anew: boolean }): Promise<boolean> {
    const ref = stringifyEntityRef(entity);
    const builder = this.#builder?.handles(entity) ? this.#builder : undefined;
    try {
      const built = await this.#limit(() =>
        builder ? builder.build(entity, options) : this.#techdocs.sync(ref),
      );
      this.#failures.delete(ref);
      return built;
    } catch (error) {
      this.#noteFailure(ref);
      this.#logger.warn(
        `The docs of ${ref} could not be built: ${toError(error).message}`,
      );
      return false;
    }
  }

  #noteFailure(ref: string): void {
    const times = (this.#failures.get(ref)?.times ?? 0) + 1;
    const rest = this.#timing.failureRest * 2 ** (times - 1);
    this.#failures.set(ref, {
      times,
      until: Date.now() + Math.min(rest, LONGEST_FAILURE_REST),
    });
  }

  /** Read where docs are published, whichever engine built them; only of a place that nobody else knows TechDocs is asked. */
  async #builtVersion(entity: Entity): Promise<string | undefined> {
    return this.#limit(() =>
      this.#builder
        ? this.#builder.builtVersion(entity)
        : this.#techdocs.builtVersion(stringifyEntityRef(entity)),
    );
  }

  /** None while the catalog does not answer, which at the start of the portal takes a while. */
  async #entitiesSoonAt(commit: string): Promise<Entity[]> {
    try {
      return await this.#entitiesAt(commit);
    } catch (error) {
      this.#logger.debug(
        `What was pushed is looked for again in a moment: ${
          toError(error).message
        }`,
      );
      return [];
    }
  }

  async #entitiesAt(commit: string): Promise<Entity[]> {
    const { items } = await this.#catalog.queryEntities(
      {
        filter: {
          [`metadata.annotations.${TECHDOCS_REF}`]: CATALOG_FILTER_EXISTS,
          [`metadata.annotations.${ANNOTATION.commit}`]: commit,
        },
        fields: FIELDS,
        limit: 500,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items;
  }
}

function isOnDisk(entity: Entity): boolean {
  return (
    entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith('file:') ??
    false
  );
}

/** Whether two states of an entity have their docs at one place and under one title. */
function hasSameDocs(one: Entity, other: Entity): boolean {
  const facts = ({ metadata }: Entity) => {
    const {
      [ANNOTATION.commit]: _commit,
      [ANNOTATION.changed]: _changed,
      ...annotations
    } = metadata.annotations ?? {};
    return { title: metadata.title, annotations };
  };
  return isDeepStrictEqual(facts(one), facts(other));
}
