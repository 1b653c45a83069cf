import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { AuthorizeResult } from '@backstage/plugin-permission-common';

const asked = new WeakMap<
  PermissionsService,
  WeakMap<BackstageCredentials, Promise<AuthorizeResult>>
>();

/**
 * Whether a caller may read all of the catalog, some of it or nothing: asked once for each request, which has
 * credentials of its own.
 */
export function readDecision(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<AuthorizeResult> {
  let answers = asked.get(permissions);
  if (!answers) asked.set(permissions, (answers = new WeakMap()));
  let answer = answers.get(credentials);
  if (!answer) {
    answer = permissions
      .authorizeConditional([{ permission: catalogEntityReadPermission }], {
        credentials,
      })
      .then(([{ result }]) => result);
    answers.set(credentials, answer);
  }
  return answer;
}
