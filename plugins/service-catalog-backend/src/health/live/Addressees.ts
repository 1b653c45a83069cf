import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DescriptorProblem } from '@waymark/common';
import { ownersOf } from '../checking/judge';
import type { OwnedProblem } from '../store/rows';

const OWNER_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'relations',
];

/**
 * Finds who is to settle problems of descriptors: the owner of the entity as the catalog has it, the owner that the
 * descriptor names, and, where there is neither of the latter, who committed last.
 */
export class Addressees {
  constructor(
    private readonly deps: { auth: AuthService; catalog: CatalogService },
  ) {}

  /** Three questions to the catalog at most, whatever the number of problems. */
  async address(problems: DescriptorProblem[]): Promise<OwnedProblem[]> {
    if (problems.length === 0) return [];
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const refs = unique(problems.map(({ entityRef }) => entityRef));
    const [{ items }, people] = await Promise.all([
      this.deps.catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: OWNER_FIELDS },
        { credentials },
      ),
      this.#peopleByEmail(problems),
    ]);
    const inCatalog = new Map(
      items.flatMap(item =>
        item ? [[stringifyEntityRef(item), ownersOf(item)] as const] : [],
      ),
    );
    const named = unique([
      ...problems.map(({ declaredOwner }) => declaredOwner),
      ...[...inCatalog.values()].flat(),
    ]);
    const existing = new Set<string>();
    const owners = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs: named, fields: OWNER_FIELDS.slice(0, 3) },
      { credentials },
    );
    named.forEach((ref, i) => owners.items[i] && existing.add(ref));

    return problems.map(({ declaredOwner, committer, ...problem }) => {
      const declared = unique([declaredOwner]).filter(ref => existing.has(ref));
      const ofEntity = inCatalog.get(problem.entityRef ?? '') ?? [];
      const person = people.get(
        committer?.email.toLocaleLowerCase('en-US') ?? '',
      );
      // Of a conflict, the entity that is there is the other side's; its owner cannot mend the descriptor that lost.
      const responsible = problem.sides ? declared : [...declared, ...ofEntity];
      return {
        ...problem,
        owners: unique([
          ...ofEntity.filter(ref => existing.has(ref)),
          ...declared,
          ...(responsible.some(ref => existing.has(ref)) ? [] : [person]),
        ]),
      };
    });
  }

  async #peopleByEmail(
    problems: DescriptorProblem[],
  ): Promise<Map<string, string>> {
    const emails = unique(problems.map(({ committer }) => committer?.email));
    if (emails.length === 0) return new Map();
    const { items } = await this.deps.catalog.getEntities(
      {
        filter: { kind: 'User', 'spec.profile.email': emails },
        fields: [...OWNER_FIELDS.slice(0, 3), 'spec.profile.email'],
      },
      { credentials: await this.deps.auth.getOwnServiceCredentials() },
    );
    return new Map(
      items.map(person => [
        String(
          (person.spec?.profile as { email?: string } | undefined)?.email,
        ).toLocaleLowerCase('en-US'),
        stringifyEntityRef(person),
      ]),
    );
  }
}

function unique(refs: (string | undefined)[]): string[] {
  return [...new Set(refs.filter((ref): ref is string => Boolean(ref)))];
}
