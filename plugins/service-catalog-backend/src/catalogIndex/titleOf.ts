import type { Entity } from '@backstage/catalog-model';

/** What to read of an entity for {@link titleOf}, beside its ref. */
export const TITLE_FIELDS = ['metadata.title', 'spec.profile.displayName'];

/** The name to show of an entity: what a person or group is called, else its title, else its name. */
export function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: unknown } | undefined;
  return typeof profile?.displayName === 'string'
    ? profile.displayName
    : metadata.title ?? metadata.name;
}
