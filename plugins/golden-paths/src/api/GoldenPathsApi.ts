import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Day2Offer,
  Day2Response,
  Deployment,
  DeploymentsResponse,
  InputCheckRequest,
  InputCheckResponse,
  InputProblem,
  OffersResponse,
  OwnersResponse,
  PreviewRequest,
  PreviewResponse,
} from '@waymark/common';

/** Reads the golden-paths backend. All methods throw `ResponseError`. */
export interface GoldenPathsApi {
  /** What stands in the way of a creation; nothing when it is ready. */
  check(
    request: InputCheckRequest,
    options?: { signal?: AbortSignal },
  ): Promise<InputProblem[]>;
  /** The groups that the signed-in person may name as an owner. */
  owners(): Promise<OwnersResponse>;
  /** What there is to create. */
  offers(): Promise<OffersResponse>;
  /**
   * What can be changed about a component, and why the rest cannot.
   *
   * @param entityRef - of the component
   */
  changes(entityRef: string): Promise<Day2Offer[]>;
  /**
   * What runs in each environment, the newest first.
   *
   * @param entityRef - of the component
   */
  deployments(entityRef: string): Promise<Deployment[]>;
  /** The files that a creation would make. Makes nothing. */
  preview(
    request: PreviewRequest,
    options?: { signal?: AbortSignal },
  ): Promise<PreviewResponse>;
}

/** Reference to the {@link GoldenPathsApi}. */
export const goldenPathsApiRef = createApiRef<GoldenPathsApi>({
  id: 'plugin.golden-paths.service',
});

/** {@inheritDoc GoldenPathsApi} */
export class GoldenPathsClient implements GoldenPathsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async check(
    request: InputCheckRequest,
    options: { signal?: AbortSignal } = {},
  ) {
    const { problems } = await this.#post<InputCheckResponse>(
      'check',
      request,
      options.signal,
    );
    return problems;
  }

  owners() {
    return this.#json<OwnersResponse>('owners');
  }

  offers() {
    return this.#json<OffersResponse>('offers');
  }

  async changes(entityRef: string) {
    const query = new URLSearchParams({ entityRef });
    return (await this.#json<Day2Response>(`day-2?${query}`)).items;
  }

  async deployments(entityRef: string) {
    const query = new URLSearchParams({ entityRef });
    return (await this.#json<DeploymentsResponse>(`deployments?${query}`))
      .items;
  }

  preview(request: PreviewRequest, options: { signal?: AbortSignal } = {}) {
    return this.#post<PreviewResponse>('preview', request, options.signal);
  }

  #post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
    return this.#json<T>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://golden-paths/${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
