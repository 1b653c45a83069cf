import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** A full ref that the catalog may have. */
const FULL_REF = /^[a-z][\w.-]*:[\w.-]+\/[\w.-]+$/;

/**
 * Reads the owner of an entity.
 *
 * @param namespace - of the entity, where a ref without one is looked for
 * @returns the full ref; undefined when the text is none
 */
export function ownerRef(
  owner: unknown,
  namespace: string = 'default',
): string | undefined {
  if (typeof owner !== 'string') return undefined;
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: namespace,
      }),
    );
    return FULL_REF.test(ref) ? ref : undefined;
  } catch {
    return undefined;
  }
}

/** An owner as short as the old one was written: `purchase`, where that is enough for a group of the same namespace. */
export function inStyleOf(
  old: string,
  ref: string,
  namespace: string = 'default',
): string {
  const { name } = parseEntityRef(ref);
  return !/[:/]/.test(old) && ownerRef(name, namespace) === ref ? name : ref;
}

/** The new way to write each usual way to write the old owner in labels: full ref and bare name. */
export function renamedOwners(
  from: string,
  to: string,
): ReadonlyMap<string, string> {
  return new Map([
    [from, to],
    [parseEntityRef(from).name, parseEntityRef(to).name],
  ]);
}
