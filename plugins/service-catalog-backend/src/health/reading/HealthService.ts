import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  CatalogProblemKind,
  CatalogProblemPage,
  HealthResponse,
  ListedCatalogProblem,
} from '@waymark/common';
import type { DayStore } from '../store/DayStore';
import type { ProblemFilter, ProblemReader } from '../store/ProblemReader';
import type { ProblemRow } from '../store/rows';
import type { SweepStore } from '../store/SweepStore';
import type { EntryCounter } from './countEntries';
import { readCursor, writeCursor } from './cursor';
import { rankOwners } from './rankOwners';
import type { Caller, Visibility } from './Visibility';

/** Owners that the overview names; more are found by a filter. */
const MOST_OWNERS = 200;

/** Whose problems: those of an owner, one's own, or those of nobody. */
export type WhoseProblems = { owner: string } | 'mine' | 'nobody';

/** Which problems are asked for. */
export interface ProblemQuery {
  whose?: WhoseProblems;
  kind?: CatalogProblemKind;
  entityRef?: string;
  cursor?: string;
  limit: number;
}

/** Tells how healthy the catalog is, to whom may know. */
export class HealthService {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      days: DayStore;
      editUrl: (location?: string) => string | undefined;
      entries: EntryCounter;
      reader: ProblemReader;
      sweeps: SweepStore;
      visibility: Visibility;
    },
  ) {}

  /**
   * How healthy the catalog is, or what an owner has in it. A constant number of questions.
   *
   * @throws NotAllowedError when the caller may not read the catalog
   */
  async overview(
    credentials: BackstageCredentials,
    whose?: WhoseProblems,
  ): Promise<HealthResponse> {
    const { days, entries: counter, reader, sweeps, visibility } = this.deps;
    const caller = await visibility.caller(credentials);
    const visible = await visibility.filterFor(caller);
    const owner = typeof whose === 'object' ? whose.owner : undefined;
    const [entries, found, all, trend, sweep] = await Promise.all([
      counter.forCaller(caller),
      reader.count({ ...visible, ...filterOf(whose, caller) }),
      reader.count(visible),
      // What all have together would tell of what one may not see.
      caller.seesAll || (owner && caller.owners.includes(owner))
        ? days.of(owner)
        : [],
      sweeps.shown(),
    ]);
    const owners = rankOwners(all.owners, entries.byOwner, caller.owners);
    const named = owners.slice(0, MOST_OWNERS);
    const titles = await this.#titles(
      named.flatMap(each => each.owner ?? []),
      credentials,
    );
    const sum = (refs: string[]) =>
      refs.reduce((total, ref) => total + (entries.byOwner.get(ref) ?? 0), 0);
    const counted = {
      all: () => entries.all,
      mine: () => sum(caller.owners),
      nobody: () => found.all.entities,
    };
    const there = owner
      ? sum([owner])
      : counted[whose === 'mine' || whose === 'nobody' ? whose : 'all']();
    return {
      entries: there,
      unhealthy: Math.min(found.all.entities, there),
      problems: found.all.problems,
      kinds: found.kinds
        .map(({ of: kind, problems }) => ({ kind, problems }))
        .sort((a, b) => b.problems - a.problems),
      owners: named.map(each => ({
        ...each,
        title: each.owner
          ? titles.get(each.owner)?.title ?? parseEntityRef(each.owner).name
          : 'Nobody',
      })),
      trend: whose === undefined || owner ? trend : [],
      sweep,
    };
  }

  /**
   * A page of problems, the newest first. One question to the catalog.
   *
   * @throws NotAllowedError when the caller may not read the catalog, InputError for a broken cursor
   */
  async problems(
    credentials: BackstageCredentials,
    query: ProblemQuery,
  ): Promise<CatalogProblemPage> {
    const caller = await this.deps.visibility.caller(credentials);
    const { whose, kind, entityRef, limit } = query;
    const rows = await this.deps.reader.page(
      { ...filterOf(whose, caller), kind, entityRef },
      limit + 1,
      readCursor(query.cursor),
    );
    const page = rows.slice(0, limit);
    const entities = await this.#titles(
      page.flatMap(row => row.entity_ref || []),
      credentials,
    );
    return {
      problems: page
        .filter(
          row =>
            caller.seesAll ||
            entities.has(row.entity_ref) ||
            row.owners.some(owner => caller.owners.includes(owner)),
        )
        .map(row => this.#listed(row, entities.get(row.entity_ref))),
      ...(rows.length > limit && { nextCursor: writeCursor(page[limit - 1]) }),
    };
  }

  #listed(row: ProblemRow, entity?: { title?: string }): ListedCatalogProblem {
    const editUrl = this.deps.editUrl(row.location ?? undefined);
    return {
      id: row.id,
      kind: row.kind,
      severity: row.severity,
      ...(row.entity_ref && { entityRef: row.entity_ref }),
      ...(entity?.title && { entityTitle: entity.title }),
      hasEntity: Boolean(entity),
      ...(row.subject && { subject: row.subject }),
      message: row.message,
      remedy: row.remedy,
      ...(row.location && { location: row.location }),
      ...(editUrl && { editUrl }),
      ...(row.sides && { sides: row.sides }),
      owners: row.owners,
      firstSeen: row.first_seen.toISOString(),
    };
  }

  /** Of the entities that the caller may read, with their titles. */
  async #titles(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, { title?: string }>> {
    if (refs.length === 0) return new Map();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      {
        entityRefs: [...new Set(refs)],
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
        ],
      },
      { credentials },
    );
    return new Map(
      items.flatMap(item =>
        item ? [[stringifyEntityRef(item), { title: titleOf(item) }]] : [],
      ),
    );
  }
}

function filterOf(
  whose: WhoseProblems | undefined,
  { owners }: Caller,
): ProblemFilter {
  if (whose === undefined) return {};
  if (whose === 'mine') return { owners };
  return whose === 'nobody' ? { nobody: true } : { owners: [whose.owner] };
}

function titleOf({ metadata, spec }: Entity): string | undefined {
  const profile = spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? metadata.title;
}
