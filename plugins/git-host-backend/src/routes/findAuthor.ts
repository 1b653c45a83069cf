import type { AuthService } from '@backstage/backend-plugin-api';
import { isUserEntity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { GitPerson } from '@waymark/common';
import { authorOf } from '../repositories/author';

/** Finds in the catalog who a person is as the author of a commit, by entity ref. */
export type FindAuthor = (userRef: string) => Promise<GitPerson>;

/** Makes a {@link FindAuthor}. */
export function createFindAuthor(options: {
  auth: AuthService;
  catalog: CatalogService;
}): FindAuthor {
  const { auth, catalog } = options;
  return async userRef => {
    const credentials = await auth.getOwnServiceCredentials();
    const entity = await catalog.getEntityByRef(userRef, { credentials });
    return authorOf({
      ref: userRef,
      ...(entity && isUserEntity(entity) && { entity }),
    });
  };
}
