import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  InputCheckRequest,
  InputCheckResponse,
  InputProblem,
  OwnersResponse,
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
    const { problems } = await this.#json<InputCheckResponse>('check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      signal: options.signal,
    });
    return problems;
  }

  owners() {
    return this.#json<OwnersResponse>('owners');
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
