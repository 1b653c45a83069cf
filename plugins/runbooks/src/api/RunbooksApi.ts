import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AlertEpisode,
  AlertHistoryResponse,
  AlertLookup,
  Exercise,
  FiringResponse,
  ListedRunbook,
  ListedRunbookGap,
  NewExercise,
  RunbookDetail,
} from '@waymark/common';

/** Whose things are asked for: those of one component, those of the reader, or all. */
export interface Scope {
  entityRef?: string;
  mine?: boolean;
}

/** Talks to the runbooks backend. Every method throws `ResponseError`. */
export interface RunbooksApi {
  /** Runbooks with all the words of `query`; best first. */
  find(options: Scope & { query?: string }): Promise<ListedRunbook[]>;
  /** What there is for an alert of exactly this name, that of `service` (a ref or bare name) first. */
  forAlert(alert: string, service?: string): Promise<AlertLookup>;
  /** A runbook with the facts of its service; `NotFoundError` when the page is none. */
  runbook(place: { entityRef: string; page: string }): Promise<RunbookDetail>;
  /** What is wrong between alerts and runbooks, worst first. */
  gaps(scope: Scope): Promise<ListedRunbookGap[]>;
  /** Records that the signed-in person followed a runbook. */
  record(exercise: NewExercise): Promise<Exercise>;
  /** What fires now. */
  firing(scope: Scope): Promise<FiringResponse>;
  /** What fired, newest first; of all components when no `entityRef` is given. */
  history(options: {
    entityRef?: string;
    alert?: string;
    cursor?: string;
    limit?: number;
  }): Promise<AlertHistoryResponse>;
  /** Firing alerts that match no component. */
  unmatched(): Promise<AlertEpisode[]>;
}

/** Reference to the {@link RunbooksApi}. */
export const runbooksApiRef = createApiRef<RunbooksApi>({
  id: 'plugin.runbooks.service',
});

/** {@inheritDoc RunbooksApi} */
export class RunbooksClient implements RunbooksApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async find(options: Scope & { query?: string }) {
    return (await this.get<{ runbooks: ListedRunbook[] }>('runbooks', options))
      .runbooks;
  }

  forAlert(alert: string, service?: string) {
    return this.get<AlertLookup>(`alerts/${encodeURIComponent(alert)}`, {
      service,
    });
  }

  runbook(place: { entityRef: string; page: string }) {
    return this.get<RunbookDetail>('runbook', place);
  }

  async gaps(scope: Scope) {
    return (await this.get<{ gaps: ListedRunbookGap[] }>('gaps', scope)).gaps;
  }

  async record(exercise: NewExercise) {
    return this.ask<Exercise>('exercises', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(exercise),
    });
  }

  firing(scope: Scope) {
    return this.get<FiringResponse>('firing', scope);
  }

  history(options: {
    entityRef?: string;
    alert?: string;
    cursor?: string;
    limit?: number;
  }) {
    return this.get<AlertHistoryResponse>('history', options);
  }

  async unmatched() {
    return (await this.get<{ alerts: AlertEpisode[] }>('unmatched')).alerts;
  }

  private get<T>(path: string, query: object = {}): Promise<T> {
    const given = Object.entries(query).filter(
      // An empty page is the first page of a site; other empty values say nothing.
      ([name, value]) =>
        value !== undefined && value !== false && (value || name === 'page'),
    );
    const params = new URLSearchParams(
      given.map(([name, value]) => [name, String(value)]),
    );
    return this.ask<T>(given.length > 0 ? `${path}?${params}` : path);
  }

  private async ask<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://runbooks/${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
