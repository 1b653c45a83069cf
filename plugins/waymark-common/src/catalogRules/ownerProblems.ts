import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogProblem } from '../catalogProblems';
import type { Exists } from './danglingRelations';
import { problemOf } from './location';
import { namedRefs } from './references';

/** Kinds that somebody has to own. */
const OWNED_KINDS = [
  'component',
  'api',
  'resource',
  'system',
  'domain',
  'template',
];
const OWNER_KINDS = ['group', 'user'];

/** What is wrong with the owner of an entity: there is none, it does not exist, or it cannot own anything. */
export function ownerProblems(
  entity: Entity,
  exists: Exists,
): CatalogProblem[] {
  const owners = namedRefs(entity, 'owner');
  const isOwned = (entity.relations ?? []).some(r => r.type === 'ownedBy');
  if (
    owners.length === 0 &&
    !isOwned &&
    OWNED_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'))
  )
    return [
      problemOf(entity, {
        kind: 'no-owner',
        severity: 'warning',
        message: 'Nobody owns it: spec.owner is missing.',
        remedy:
          'Set spec.owner to a group or a person of the catalog, for example `group:default/checkout`.',
      }),
    ];
  return owners.flatMap(({ ref }) => {
    const cannotOwn = !OWNER_KINDS.includes(parseEntityRef(ref).kind);
    if (!cannotOwn && exists(ref)) return [];
    return [
      problemOf(entity, {
        kind: 'unknown-owner',
        severity: 'error',
        subject: `spec.owner ${ref}`,
        message: cannotOwn
          ? `spec.owner names ${ref}, which is neither a group nor a person.`
          : `spec.owner names ${ref}, which does not exist.`,
        remedy:
          'Set spec.owner to a group or a person of the catalog, or add that group to it.',
      }),
    ];
  });
}
