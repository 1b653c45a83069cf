import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  reasonInWords,
  type AlertEpisode,
  type FiringResponse,
} from '@waymark/common';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import type { EpisodeStore } from '../episodes/EpisodeStore';
import { toEpisode } from '../episodes/rows';
import { chooseRunbook, pageOfUrl } from './chooseRunbook';
import type { RunbookPages } from './RunbookPages';
import { visibleComponents } from './visible';

/** Most alerts that are listed at a time. */
const MOST = 500;

/** Which of the alerts that fire a reader asks for. */
export interface FiringQuery {
  /** Only those of what the reader owns. */
  mine?: boolean;
  /** Entity ref of the owner. */
  owner?: string;
  /** Entity ref of the component. */
  entityRef?: string;
}

/** Alerts that fire, as one reader may see them: only those of components that the catalog shows to them. */
export class AlertService {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      episodes: EpisodeStore;
      ownership: OwnershipService;
      /** Address of the portal. */
      portal: string;
      runbooks: RunbookPages;
      silentAfterMs: number;
    },
  ) {}

  /**
   * What fires now, each with its runbook, in a number of queries that does not grow with the alerts.
   *
   * @param credentials - of a reader who may read alerts
   * @returns those that page first, then by age; at most 500, with the number of the others
   * @throws InputError when somebody who is no person asks for what is theirs
   */
  async firing(
    query: FiringQuery,
    credentials: BackstageCredentials,
  ): Promise<FiringResponse> {
    const { catalog, episodes, portal, runbooks, silentAfterMs } = this.deps;
    const [mine, names, unmatched] = await Promise.all([
      query.mine ? this.owners(credentials) : undefined,
      episodes.firingNames(query.entityRef ? [query.entityRef] : undefined),
      episodes.countUnmatched(),
    ]);
    if (names.length === 0) return { alerts: [], unmatched };
    const pages = await runbooks.find(
      [...new Set(names.map(({ alert }) => alert))],
      names.flatMap(({ runbookUrl }) => pageOfUrl(runbookUrl, portal) ?? []),
    );
    const visible = await visibleComponents(
      catalog,
      [...names, ...pages].map(({ entityRef }) => entityRef),
      credentials,
    );

    const reasons = new Map<string, string | undefined>();
    for (const { entityRef } of names) {
      const owners = visible.get(entityRef)?.owners;
      if (!owners) continue;
      if (query.owner && !owners.includes(query.owner)) continue;
      const reason = mine?.reasons.find(({ owner }) => owners.includes(owner));
      if (mine && !reason) continue;
      reasons.set(
        entityRef,
        mine && reason && reasonInWords(reason, mine.titles),
      );
    }
    const { rows, total } = await episodes.firing([...reasons.keys()], MOST);
    const seen = pages.filter(({ entityRef }) => visible.has(entityRef));
    const now = new Date();
    return {
      unmatched,
      more: total > rows.length ? total - rows.length : undefined,
      alerts: rows.map(row => {
        const entityRef = row.entity_ref!;
        const runbook = chooseRunbook(
          {
            entityRef,
            alert: row.alert,
            runbookUrl: row.annotations.runbook_url,
          },
          seen,
          portal,
        );
        const { title, owners } = visible.get(entityRef)!;
        return {
          ...toEpisode(row, silentAfterMs, now),
          component: title,
          owner: owners[0],
          reason: reasons.get(entityRef),
          runbook: runbook && {
            entityRef: runbook.entityRef,
            page: runbook.page,
            title: runbook.title,
          },
          lastExercise: seen.find(page => page === runbook)?.lastExercise,
          previous: row.previous_starts_at
            ? {
                startsAt: row.previous_starts_at.toISOString(),
                endsAt: row.previous_ends_at?.toISOString(),
              }
            : undefined,
        };
      }),
    };
  }

  /** What matches no component and fires or ended in the last seven days. */
  async unmatched(): Promise<AlertEpisode[]> {
    const now = new Date();
    const rows = await this.deps.episodes.unmatched(MOST);
    return rows.map(row => toEpisode(row, this.deps.silentAfterMs, now));
  }

  /**
   * Names of the alerts that fire on some components.
   *
   * @param entityRefs - of components that the reader may see
   * @returns by entity ref; without those on which nothing fires
   */
  async firingByEntity(entityRefs: string[]): Promise<Map<string, string[]>> {
    const byEntity = new Map<string, string[]>();
    if (entityRefs.length === 0) return byEntity;
    for (const { entityRef, alert } of await this.deps.episodes.firingNames(
      entityRefs,
    ))
      byEntity.set(entityRef, [...(byEntity.get(entityRef) ?? []), alert]);
    return byEntity;
  }

  private async owners(credentials: BackstageCredentials) {
    if (!this.deps.auth.isPrincipal(credentials, 'user'))
      throw new InputError(
        'Only a person owns services: ask for the alerts of an owner instead of mine.',
      );
    const { owners, titles } = await this.deps.ownership.ownersFor(credentials);
    return { reasons: owners, titles };
  }
}
