import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';

/**
 * The entity that a person means.
 *
 * @param typed - a ref, or a bare name: by that, the one component before things of other kinds
 * @param found - all that it fits
 * @throws InputError when it may be several, NotFoundError when it fits none
 */
export function meantBy(typed: string, found: readonly Entity[]): Entity {
  if (found.length === 1) return found[0];
  const name = typed.replace(/^.*[:/]/, '');
  if (found.length === 0)
    throw new NotFoundError(
      `The catalog has no "${typed}" that you may see. Look it up with \`waymark catalog list --search ${name}\`.`,
    );
  const components = found.filter(({ kind }) => kind === 'Component');
  if (components.length === 1 && !typed.includes(':')) return components[0];
  const refs = found.map(entity => stringifyEntityRef(entity)).sort();
  throw new InputError(
    `"${typed}" may be ${refs.join(' or ')}. Give one of these.`,
  );
}
