import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';
import { runbookReadPermission } from '@waymark/common';

/**
 * To read the runbooks of one component: `runbooks.runbook.read` as the search asks for it, document by document. A
 * policy that refuses it by name hides all of them with their number, and one that decides about catalog entities by
 * conditions shows those of the components that the conditions allow.
 */
export const runbookDocumentPermission = createPermission({
  name: runbookReadPermission.name,
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});
