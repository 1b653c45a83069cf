import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RelationsService } from '@waymark/plugin-service-catalog-backend';
import { createListDependentsAction } from './dependents/createListDependentsAction';
import { createEditDescriptorAction } from './descriptor/createEditDescriptorAction';
import { createChangeOwnerAction } from './handover/createChangeOwnerAction';
import { createRetireAction } from './retirement/createRetireAction';
import { createPrepareRunbookAction } from './runbookPages/createPrepareRunbookAction';

/** The actions that edit files of a repository between `begin-change` and `propose-change`. */
export function createFileChangeActions(deps: {
  catalog: CatalogService;
  permissions: PermissionsService;
  /** Address of the portal, without a slash at its end. */
  portalUrl: string;
  relations: RelationsService;
}) {
  return [
    createEditDescriptorAction(deps),
    createPrepareRunbookAction(deps),
    createChangeOwnerAction(deps),
    createListDependentsAction(deps),
    createRetireAction(deps),
  ];
}
