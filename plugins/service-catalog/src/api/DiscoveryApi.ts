import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  DescriptorProposal,
  DiscoveryQuery,
  DiscoveryResponse,
  NewProposal,
  ProposalResponse,
} from '@waymark/common';

/** Asks discovery. All of it throws `ResponseError`. */
export interface DiscoveryApi {
  /** The sources, and a page of what is not in the catalog. */
  overview(query: DiscoveryQuery): Promise<DiscoveryResponse>;
  /** Starts a scan of a source. */
  scan(source: string): Promise<void>;
  /** A descriptor inferred from the files of a repository. */
  infer(source: string, repository: string): Promise<ProposalResponse>;
  /** Opens a branch or a pull request with a descriptor. */
  propose(proposal: NewProposal): Promise<DescriptorProposal>;
}

/** Reference to the {@link DiscoveryApi}. */
export const discoveryApiRef = createApiRef<DiscoveryApi>({
  id: 'plugin.service-catalog.discovery',
});

/** {@inheritDoc DiscoveryApi} */
export class DiscoveryClient implements DiscoveryApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async overview(query: DiscoveryQuery) {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value) params.set(name, String(value));
    return (await this.#ask(`discovery?${params}`)).json();
  }

  async scan(source: string) {
    await this.#ask(`discovery/sources/${encodeURIComponent(source)}/scan`, {
      method: 'POST',
    });
  }

  async infer(source: string, repository: string) {
    const query = new URLSearchParams({ source, repository });
    return (await this.#ask(`discovery/proposal?${query}`)).json();
  }

  async propose(proposal: NewProposal) {
    const response = await this.#ask('discovery/proposal', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(proposal),
    });
    return response.json();
  }

  async #ask(route: string, init?: RequestInit): Promise<Response> {
    const response = await this.fetchApi.fetch(
      `plugin://service-catalog/${route}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
