import { createApp } from '@backstage/frontend-defaults';
import apiDocsPlugin from '@backstage/plugin-api-docs/alpha';
import authPlugin from '@backstage/plugin-auth';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import gitHostPlugin from '@waymark/plugin-git-host';
import goldenPathsPlugin, {
  createPageModule,
} from '@waymark/plugin-golden-paths';
import runbooksPlugin from '@waymark/plugin-runbooks';
import serviceCatalogPlugin, {
  apisModule,
  catalogPageModule,
  docsHomeModule,
  entityHeaderModule,
} from '@waymark/plugin-service-catalog';
import techdocsReadingModule from '@waymark/plugin-techdocs-module-markdown';
import { catalogGraphModule } from './modules/catalogGraph';
import { entityPageModule } from './modules/entityPage';
import { frameModule } from './modules/frame';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';
import { signalsModule } from './modules/signals';
import { themeModule } from './modules/theme';

/** The portal: a list of features. */
export const app = createApp({
  features: [
    themeModule,
    navigationModule,
    frameModule,
    entityPageModule,
    catalogGraphModule,
    signInModule,
    signalsModule,
    serviceCatalogPlugin,
    catalogPlugin,
    catalogPageModule,
    entityHeaderModule,
    catalogGraphPlugin,
    orgPlugin,
    apiDocsPlugin,
    apisModule,
    gitHostPlugin,
    scaffolderPlugin,
    createPageModule,
    goldenPathsPlugin,
    techdocsPlugin,
    docsHomeModule,
    techdocsReadingModule,
    runbooksPlugin,
    searchPlugin,
    notificationsPlugin,
    signalsPlugin,
    userSettingsPlugin,
    authPlugin,
  ],
});
