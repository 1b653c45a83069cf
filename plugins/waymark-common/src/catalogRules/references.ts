import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** A ref that an entity names, with where it names it. */
export interface NamedRef {
  /** For example `spec.dependsOn`. */
  field: string;
  /** As a full entity ref, in lower case. */
  ref: string;
}

/** Fields of the catalog's own kinds that name other entities, with the kind that a short ref means. */
const FIELDS: { field: string; kind?: string }[] = [
  { field: 'owner', kind: 'Group' },
  { field: 'system', kind: 'System' },
  { field: 'domain', kind: 'Domain' },
  { field: 'subdomainOf', kind: 'Domain' },
  { field: 'subcomponentOf', kind: 'Component' },
  { field: 'providesApis', kind: 'API' },
  { field: 'consumesApis', kind: 'API' },
  { field: 'dependsOn' },
  { field: 'dependencyOf' },
  { field: 'parent', kind: 'Group' },
  { field: 'children', kind: 'Group' },
  { field: 'members', kind: 'User' },
  { field: 'memberOf', kind: 'Group' },
];

/** In a template `spec.owner` is all; its other fields are of the scaffolder. */
const OWNER_ONLY = ['template', 'location'];

/**
 * The refs that an entity names in its `spec`. What is no ref at all is left out: the catalog refuses that by itself.
 *
 * @param field - only of this field of `spec`, for example `owner`
 */
export function namedRefs(entity: Entity, field?: string): NamedRef[] {
  return referenceFieldsOf(entity)
    .filter(each => field === undefined || each.field === field)
    .flatMap(each =>
      [entity.spec?.[each.field]].flat().flatMap(value => {
        const ref =
          typeof value === 'string' && fullRef(value, entity, each.kind);
        return ref ? [{ field: `spec.${each.field}`, ref }] : [];
      }),
    );
}

/** The fields of `spec` in which entities of this kind name others, with the kind that a short ref means. */
export function referenceFieldsOf({
  kind,
}: Entity): { field: string; kind?: string }[] {
  const ownerOnly = OWNER_ONLY.includes(kind.toLocaleLowerCase('en-US'));
  return FIELDS.filter(({ field }) => !ownerOnly || field === 'owner');
}

/** Every ref of an entity that the rules ask about: what it names, and what its relations lead to. */
export function refsOf(entity: Entity): string[] {
  return [
    ...new Set([
      ...namedRefs(entity).map(({ ref }) => ref),
      ...(entity.relations ?? []).map(({ targetRef }) => targetRef),
      ...docsEntityOf(entity),
    ]),
  ];
}

/** The entity whose docs an entity shows as its own, if it says one; as a list of none or one. */
export function docsEntityOf(entity: Entity): string[] {
  const value = entity.metadata.annotations?.['backstage.io/techdocs-entity'];
  const ref = value && fullRef(value, entity, 'Component');
  return ref ? [ref] : [];
}

function fullRef(
  value: string,
  { metadata }: Entity,
  defaultKind?: string,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind,
        defaultNamespace: metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    return undefined;
  }
}
