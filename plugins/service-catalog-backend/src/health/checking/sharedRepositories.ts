import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  duplicateRepositories,
  REPOSITORY_ANNOTATIONS,
  type CatalogProblem,
} from '@waymark/common';
import { questionsFor } from '../../catalogQuestions/questionsFor';

/**
 * Which of these components share their repository with a component of another descriptor, anywhere in the catalog.
 *
 * @returns the problem by entity ref
 */
export async function sharedRepositories(
  deps: { auth: AuthService; catalog: CatalogService },
  entities: Entity[],
): Promise<Map<string, CatalogProblem>> {
  const wanted = REPOSITORY_ANNOTATIONS.flatMap(name => {
    const values = new Set(
      entities.flatMap(({ kind, metadata }) => {
        const value = metadata.annotations?.[name];
        return value && kind === 'Component' ? spellings(value) : [];
      }),
    );
    return [...values].map(
      value => [`metadata.annotations.${name}`, value] as const,
    );
  });
  if (wanted.length === 0) return new Map();
  const credentials = await deps.auth.getOwnServiceCredentials();
  const sharing = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  for (const question of questionsFor(wanted)) {
    const pages = deps.catalog.streamEntities(
      {
        query: { $all: [{ kind: 'component' }, question] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials },
    );
    for await (const page of pages)
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        if (!sharing.has(ref)) sharing.set(ref, entity);
      }
  }
  return new Map(
    duplicateRepositories([...sharing.values()]).map(problem => [
      problem.entityRef!,
      problem,
    ]),
  );
}

/** As an address may be written elsewhere. */
function spellings(value: string): string[] {
  const plain = value.replace(/\/+$/, '').replace(/\.git$/, '');
  return plain.includes('://') ? [plain, `${plain}/`, `${plain}.git`] : [plain];
}
