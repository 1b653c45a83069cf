import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  DependentsResponse,
  RelationDirection,
  RelationFamily,
  RelationsResponse,
} from '@waymark/common';

/** Which of the entities around one are asked for. */
export interface RelationsChoice {
  /** Steps, 1 to 5. */
  depth: number;
  direction: RelationDirection;
  /** The usual ones when undefined. */
  families?: readonly RelationFamily[];
  /** In lower case; all when undefined. */
  kinds?: readonly string[];
}

/** Reads how entities hang together, each answer by one request. */
export interface RelationsApi {
  /** The entities around one. Throws `ResponseError`. */
  related(
    ref: CompoundEntityRef,
    choice: RelationsChoice,
  ): Promise<RelationsResponse>;
  /** What breaks if an entity goes away. Throws `ResponseError`. */
  dependents(ref: CompoundEntityRef): Promise<DependentsResponse>;
}

/** Reference to the {@link RelationsApi}. */
export const relationsApiRef = createApiRef<RelationsApi>({
  id: 'plugin.service-catalog.relations',
});

/** {@inheritDoc RelationsApi} */
export class RelationsClient implements RelationsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  related(
    ref: CompoundEntityRef,
    { depth, direction, families, kinds }: RelationsChoice,
  ) {
    const query = new URLSearchParams({ depth: String(depth), direction });
    if (families) query.set('relations', families.join());
    if (kinds) query.set('kinds', kinds.join());
    return this.read<RelationsResponse>(`relations/${path(ref)}?${query}`);
  }

  dependents(ref: CompoundEntityRef) {
    return this.read<DependentsResponse>(`dependents/${path(ref)}`);
  }

  private async read<T>(route: string): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://service-catalog/${route}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}

function path({ kind, namespace, name }: CompoundEntityRef): string {
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}
