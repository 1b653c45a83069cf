import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { questionsFor } from '../../catalogQuestions/questionsFor';

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

  /** Refs of entities with a relation to one of these, in one question unless these are very many; not all of very many. */
  async of(refs: string[]): Promise<string[]> {
    const wanted = refs.flatMap(ref =>
      RELATIONS.map(type => [`relations.${type}`, ref] as const),
    );
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const found = new Set<string>();
    for (const query of questionsFor(wanted)) {
      const { items } = await this.deps.catalog.queryEntities(
        {
          query,
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          limit: MOST,
          totalItems: 'exclude',
        },
        { credentials },
      );
      for (const item of items) found.add(stringifyEntityRef(item));
    }
    return [...found];
  }
}
