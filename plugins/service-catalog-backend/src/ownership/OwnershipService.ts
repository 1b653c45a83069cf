import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type BackstageCredentials,
  type BackstageUserInfo,
  type BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import type {
  OwnedQuery,
  OwnedResponse,
  OwnershipReason,
  OwnershipWay,
} from '@waymark/common';
import { catalogIndexServiceRef } from '../catalogIndex/CatalogIndex';
import { indexedCatalog } from '../catalogIndex/indexedCatalog';
import { CatalogOwnershipService } from './CatalogOwnershipService';
import { groupGraphServiceRef } from './GroupGraph';

/** Resolves what counts as a person's own. The one implementation, for pages, rules, pickers and the command line. */
export interface OwnershipService {
  /**
   * The owners that count as a person's, without a question to the catalog once its groups are known.
   *
   * @param info - who the person is and which groups they are in
   * @param ways - those that count; the usual ones when left out
   */
  reasonsOf(
    info: BackstageUserInfo,
    ways?: readonly OwnershipWay[],
  ): Promise<OwnershipReason[]>;
  /**
   * The owners that count as the caller's, with the names of those groups that they may read.
   *
   * @param ways - those that count; the usual ones when left out
   */
  ownersFor(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ): Promise<{
    person: string;
    owners: OwnershipReason[];
    titles: Record<string, string>;
  }>;
  /**
   * A page of what the caller, or another owner, owns: at most four questions to the catalog, whatever the number of
   * groups.
   *
   * @throws InputError when the limit, the cursor or the owner is malformed
   */
  owned(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    query?: OwnedQuery,
  ): Promise<OwnedResponse>;
}

/** Reference to the {@link OwnershipService} of a plugin; all of them share one graph of groups. */
export const ownershipServiceRef = createServiceRef<OwnershipService>({
  id: 'service-catalog.ownership',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        catalogIndex: catalogIndexServiceRef,
        groupGraph: groupGraphServiceRef,
        permissions: coreServices.permissions,
        userInfo: coreServices.userInfo,
      },
      factory: ({ catalogIndex, ...deps }) =>
        CatalogOwnershipService.create({
          ...deps,
          catalog: indexedCatalog({ ...deps, index: catalogIndex }),
        }),
    }),
});
