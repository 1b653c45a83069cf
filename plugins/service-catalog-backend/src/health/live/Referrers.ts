import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { isOneOf } from '../checking/isOneOf';

/** Relations that a descriptor may name another entity by. */
const RELATIONS = [
  'ownedBy',
  'partOf',
  'dependsOn',
  'dependencyOf',
  'providesApi',
  'consumesApi',
  'childOf',
  'parentOf',
  'memberOf',
  'hasMember',
];
const MOST = 2_000;

/** Finds the entities that point at others. */
export class Referrers {
  constructor(
    private readonly deps: { auth: AuthService; catalog: CatalogService },
  ) {}

  /** Refs of entities with a relation to one of these, in one question; of very many, not all. */
  async of(refs: string[]): Promise<string[]> {
    const query: FilterPredicate = {
      $any: RELATIONS.map(type => isOneOf(`relations.${type}`, refs)),
    };
    const { items } = await this.deps.catalog.queryEntities(
      {
        query,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        limit: MOST,
        totalItems: 'exclude',
      },
      { credentials: await this.deps.auth.getOwnServiceCredentials() },
    );
    return items.map(item => stringifyEntityRef(item));
  }
}
