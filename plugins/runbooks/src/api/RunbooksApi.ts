import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ListedRunbook } from '@waymark/common';

/** Reads the runbooks backend. Every method throws `ResponseError`. */
export interface RunbooksApi {
  /** Runbooks with all the words of `query`, of one component when `entityRef` is given; best first. */
  find(options: {
    query?: string;
    entityRef?: string;
  }): Promise<ListedRunbook[]>;
  /** The runbooks for an alert of exactly this name, and when there is none those that come nearest. */
  forAlert(
    alert: string,
  ): Promise<{ runbooks: ListedRunbook[]; near: ListedRunbook[] }>;
}

/** Reference to the {@link RunbooksApi}. */
export const runbooksApiRef = createApiRef<RunbooksApi>({
  id: 'plugin.runbooks.service',
});

/** {@inheritDoc RunbooksApi} */
export class RunbooksClient implements RunbooksApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async find({
    query = '',
    entityRef,
  }: {
    query?: string;
    entityRef?: string;
  }) {
    const params = new URLSearchParams({
      query,
      ...(entityRef && { entityRef }),
    });
    const { runbooks } = await this.get<{ runbooks: ListedRunbook[] }>(
      `runbooks?${params}`,
    );
    return runbooks;
  }

  async forAlert(alert: string) {
    return this.get<{ runbooks: ListedRunbook[]; near: ListedRunbook[] }>(
      `alerts/${encodeURIComponent(alert)}`,
    );
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.fetchApi.fetch(`plugin://runbooks/${path}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
