import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { GitPerson } from '@waymark/common';

/** The person who runs a template, as the author of a commit. */
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
