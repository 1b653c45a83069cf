import type { FetchApi } from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  BrowseFacetsResponse,
  BrowseResponse,
  NewSavedView,
  SavedView,
  ViewsResponse,
} from '@waymark/common';

/** Beyond it a question is posted: proxies refuse request lines of more than 8 kB. */
const LONGEST_ADDRESS = 4_000;

/** Where a page of the list starts. */
export interface PagePlace {
  /** From the page before. */
  cursor?: string;
  /** How many come before it, where there is no cursor. */
  offset?: number;
  limit: number;
}

/** Asks what the catalog page shows. `query` is the address of the page; each throws `ResponseError`. */
export interface BrowseApi {
  list(
    query: URLSearchParams,
    place: PagePlace,
    signal?: AbortSignal,
  ): Promise<BrowseResponse>;
  /**
   * @param ids - of the facets to count
   * @param find - part of the values to count
   */
  facets(
    query: URLSearchParams,
    ids: readonly string[],
    options?: { find?: string; signal?: AbortSignal },
  ): Promise<BrowseFacetsResponse>;
  /** The whole result as CSV. */
  exportCsv(query: URLSearchParams): Promise<Blob>;
  views(): Promise<ViewsResponse>;
  addView(view: NewSavedView): Promise<SavedView>;
  changeView(
    id: string,
    change: Partial<Pick<SavedView, 'name' | 'query'>>,
  ): Promise<SavedView>;
  /** Deletes a view; {@link BrowseApi.restoreView} brings it back for a day. */
  deleteView(id: string): Promise<void>;
  restoreView(id: string): Promise<SavedView>;
}

/** Reference to the {@link BrowseApi}. */
export const browseApiRef = createApiRef<BrowseApi>({
  id: 'plugin.service-catalog.browse',
});

/** {@inheritDoc BrowseApi} */
export class BrowseClient implements BrowseApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async list(query: URLSearchParams, place: PagePlace, signal?: AbortSignal) {
    const { cursor, offset, limit } = place;
    const params = new URLSearchParams(query);
    params.set('limit', String(limit));
    if (cursor) params.set('cursor', cursor);
    else if (offset) params.set('offset', String(offset));
    const response = await this.ask('browse', params, signal);
    return (await response.json()) as BrowseResponse;
  }

  async facets(
    query: URLSearchParams,
    ids: readonly string[],
    options: { find?: string; signal?: AbortSignal } = {},
  ) {
    const params = new URLSearchParams(query);
    params.set('facets', ids.join());
    if (options.find) params.set('find', options.find);
    const response = await this.ask('browse/facets', params, options.signal);
    return (await response.json()) as BrowseFacetsResponse;
  }

  async exportCsv(query: URLSearchParams) {
    return (await this.ask('browse/export.csv', query)).blob();
  }

  async views() {
    return (await (await this.send('views')).json()) as ViewsResponse;
  }

  async addView(view: NewSavedView) {
    const response = await this.send('views', 'POST', view);
    return (await response.json()) as SavedView;
  }

  async changeView(
    id: string,
    change: Partial<Pick<SavedView, 'name' | 'query'>>,
  ) {
    const response = await this.send(`views/${id}`, 'PATCH', change);
    return (await response.json()) as SavedView;
  }

  async deleteView(id: string) {
    await this.send(`views/${id}`, 'DELETE');
  }

  async restoreView(id: string) {
    const response = await this.send(`views/${id}/restore`, 'POST');
    return (await response.json()) as SavedView;
  }

  private ask(path: string, params: URLSearchParams, signal?: AbortSignal) {
    const address = `plugin://service-catalog/${path}?${params}`;
    return address.length > LONGEST_ADDRESS
      ? this.fetch(`plugin://service-catalog/${path}`, {
          method: 'POST',
          body: params,
          signal,
        })
      : this.fetch(address, { signal });
  }

  private send(path: string, method = 'GET', body?: object) {
    return this.fetch(`plugin://service-catalog/${path}`, {
      method,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  }

  private async fetch(address: string, init: RequestInit): Promise<Response> {
    const response = await this.fetchApi.fetch(address, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
