import { parseEntityRef } from '@backstage/catalog-model';

/** Page of all teams. */
export const teamsPath = '/teams';

/** Page of a team, by the entity ref of its group. */
export function teamPath(ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  return [teamsPath, namespace, name].map(encodeURI).join('/');
}
