import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { GitPerson } from '@waymark/common';

/** A person of the catalog as the author of a commit; one without a profile, or unknown, by name alone. */
export function authorOf(
  user: { entity?: UserEntity; ref?: string } | undefined,
): GitPerson {
  const profile = user?.entity?.spec.profile;
  const id = user?.ref ? parseEntityRef(user.ref).name : 'waymark';
  return {
    name: profile?.displayName ?? user?.entity?.metadata.name ?? id,
    email: profile?.email ?? `${id}@users.noreply.waymark.invalid`,
  };
}
