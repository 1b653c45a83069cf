import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { ChangedEntity } from '@waymark/common';

/** The fields of an entity from which {@link toNamed} reads. */
export const NAME_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.type',
  'spec.owner',
  'spec.profile.displayName',
];

/** What an entity is called, and by what it is ranked. */
export interface NamedEntity {
  /** Entity ref. */
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  type?: string;
  /** Entity ref of the owner that the descriptor names. */
  owner?: string;
}

/** Written by machines for machines; nobody looks for one by name. */
export const isForPeople = (kind: string): boolean =>
  kind.toLowerCase() !== 'location';

const text = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

/** Reads the names of an entity that was asked for with {@link NAME_FIELDS}. */
export function toNamed(entity: Entity): NamedEntity {
  const { kind, metadata, spec } = entity;
  const profile = spec?.profile as { displayName?: unknown } | undefined;
  return named({
    ref: stringifyEntityRef(entity),
    kind,
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    title: text(metadata.title ?? profile?.displayName),
    type: text(spec?.type),
    owner: text(spec?.owner),
  });
}

/** Reads the names that the catalog tells of a change. */
export function named(told: ChangedEntity): NamedEntity {
  return { ...told, owner: told.owner && ownerRef(told.owner, told.namespace) };
}

function ownerRef(owner: string, defaultNamespace: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, { defaultKind: 'Group', defaultNamespace }),
    );
  } catch {
    // A descriptor may name its owner in a way that is no ref; the catalog's health tells of it.
    return undefined;
  }
}
