import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { readAllowedKinds } from '@waymark/node';

/** Whether the catalog takes an entity from the repository of a name. */
export type MayDescribe = (repository: string, entity: Entity) => boolean;

/** Who is a person or a team decides what others may do. */
const PEOPLE = ['user', 'group'];

/**
 * Reads which kinds of entities repositories may describe: those of `catalog.rules`, and in some repositories people and
 * teams as well. Everybody may push, so that elsewhere a push could make its author the owner of anything.
 */
export function readMayDescribe(config: Config): MayDescribe {
  const isAllowed = readAllowedKinds(config);
  const withPeople =
    config.getOptionalStringArray('waymark.gitHost.peopleIn') ?? [];
  return (repository, entity) =>
    isAllowed(entity) ||
    (withPeople.includes(repository) &&
      PEOPLE.includes(entity.kind.toLocaleLowerCase('en-US')));
}
