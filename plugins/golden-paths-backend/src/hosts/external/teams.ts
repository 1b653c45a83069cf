import type { HostPlace } from '@waymark/node';

/** What the catalog's provider of GitHub teams says: `acme/checkout`. */
const GITHUB_TEAM = 'github.com/team-slug';

/**
 * How CODEOWNERS names a group of the catalog: the team of the same name, unless the group says of which it is made.
 *
 * @param annotations - of the group
 */
export function handleOf(
  { type, host, organization }: HostPlace,
  group: string,
  annotations: Readonly<Record<string, string>>,
): string {
  // What the catalog's provider of GitLab groups says: the full path.
  const path = annotations[`${host}/team-path`];
  if (type === 'gitlab' && path) return `@${path}`;
  const slug = annotations[GITHUB_TEAM]?.split('/').pop();
  return `@${organization}/${(type === 'github' && slug) || group}`;
}

/** The team behind a handle, as the API names it: by full path on GitLab, inside of the organisation elsewhere. */
export function teamOf({ type }: HostPlace, handle: string): string {
  const path = handle.replace(/^@/, '');
  return type === 'gitlab' ? path : path.slice(path.lastIndexOf('/') + 1);
}
