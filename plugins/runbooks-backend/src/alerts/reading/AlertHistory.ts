import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AlertHistoryResponse } from '@waymark/common';
import { decodeCursor, encodeCursor } from '../episodes/cursor';
import type { EpisodeStore } from '../episodes/EpisodeStore';
import { toEpisode } from '../episodes/rows';
import { visibleComponents } from './visible';

/** Alerts that fired, as one reader may see them. */
export class AlertHistory {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      episodes: EpisodeStore;
      silentAfterMs: number;
    },
  ) {}

  /**
   * A page of the history, newest first.
   *
   * @param credentials - of a reader who may read alerts
   * @throws InputError when the cursor is none
   */
  async page(
    query: {
      entityRef?: string;
      alert?: string;
      cursor?: string;
      limit: number;
    },
    credentials: BackstageCredentials,
  ): Promise<AlertHistoryResponse> {
    const { catalog, episodes, silentAfterMs } = this.deps;
    const { entityRef, alert, cursor, limit } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const visible = await visibleComponents(
      catalog,
      entityRef ? [entityRef] : await episodes.components(),
      credentials,
    );
    // One more than asked for tells whether there are more.
    const rows = await episodes.history({
      entityRefs: [...visible.keys()],
      withUnmatched: !entityRef,
      alert,
      after,
      limit: limit + 1,
    });
    const now = new Date();
    return {
      episodes: rows
        .slice(0, limit)
        .map(row => toEpisode(row, silentAfterMs, now)),
      nextCursor:
        rows.length > limit ? encodeCursor(rows[limit - 1]) : undefined,
    };
  }
}
