import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import type { CodeHosts } from '../hosts/CodeHosts';
import { DryRuns } from '../preview/DryRuns';
import type { TemplateSources } from '../rendering/TemplateSources';
import { createBeginChangeAction } from './actions/createBeginChangeAction';
import { createKnownInputsAction } from './actions/createKnownInputsAction';
import { createProposeChangeAction } from './actions/createProposeChangeAction';
import { createRenderAgainAction } from './actions/createRenderAgainAction';
import { Again } from './again/Again';
import { Renderings } from './again/Renderings';
import type { TemplateArchive } from './again/TemplateArchive';
import { Changes } from './Change';
import { Subjects } from './Subjects';

/** The actions that a change of something that exists begins and ends with, and the one that renders it again. */
export function createChangeActions(deps: {
  archive: TemplateArchive;
  auth: AuthService;
  catalog: CatalogService;
  hosts: CodeHosts;
  ownership: OwnershipService;
  permissions: PermissionsService;
  /** Address of the portal, without a slash at its end. */
  portalUrl: string;
  scaffolder: Pick<ScaffolderService, 'dryRun'>;
  sources: TemplateSources;
}) {
  const changes = new Changes();
  const subjects = new Subjects(deps);
  const again = new Again({ dryRuns: new DryRuns(deps) });
  const renderings = new Renderings({ ...deps, again });
  const shared = { ...deps, changes, renderings, subjects };
  return [
    createBeginChangeAction(shared),
    createRenderAgainAction(shared),
    createProposeChangeAction(shared),
    createKnownInputsAction(shared),
  ];
}
