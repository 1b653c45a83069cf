import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CatalogProblemKind,
  CatalogProblemPage,
  HealthResponse,
} from '@waymark/common';

/** Which problems are asked for; all that is given has to fit. */
export interface HealthChoice {
  /** Entity ref of an owner. */
  owner?: string;
  /** The caller's own, or those of nobody. */
  whose?: 'mine' | 'nobody';
  kind?: CatalogProblemKind;
  /** Entity ref. */
  entity?: string;
}

/** Reads what is wrong with the catalog, each answer by one request. */
export interface HealthApi {
  /** How healthy the catalog is, or what an owner has in it. Throws `ResponseError`. */
  overview(
    whose: Pick<HealthChoice, 'owner' | 'whose'>,
  ): Promise<HealthResponse>;
  /** A page of problems, the newest first. Throws `ResponseError`. */
  problems(
    choice: HealthChoice,
    page?: { cursor?: string; limit?: number },
  ): Promise<CatalogProblemPage>;
  /** What is wrong with an entity. Throws `ResponseError`. */
  ofEntity(ref: CompoundEntityRef): Promise<CatalogProblemPage>;
}

/** Reference to the {@link HealthApi}. */
export const healthApiRef = createApiRef<HealthApi>({
  id: 'plugin.service-catalog.health',
});

/** {@inheritDoc HealthApi} */
export class HealthClient implements HealthApi {
  constructor(private readonly fetchApi: FetchApi) {}

  overview(whose: Pick<HealthChoice, 'owner' | 'whose'>) {
    return this.read<HealthResponse>('health', whose);
  }

  problems(
    choice: HealthChoice,
    page: { cursor?: string; limit?: number } = {},
  ) {
    return this.read<CatalogProblemPage>('health/problems', {
      ...choice,
      ...page,
    });
  }

  ofEntity({ kind, namespace, name }: CompoundEntityRef) {
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.read<CatalogProblemPage>(`health/entity/${path}`, {});
  }

  private async read<T>(route: string, query: object): Promise<T> {
    const given = Object.entries(query).filter(
      ([, value]) => value !== undefined,
    );
    const response = await this.fetchApi.fetch(
      `plugin://service-catalog/${route}?${new URLSearchParams(given)}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
