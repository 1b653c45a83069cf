export { serviceCatalogPlugin as default } from './plugin';
export { InboxCount } from './inbox/InboxCount';
export { useRecent, type RecentPlace } from './recent';
export { apisModule, docsHomeModule } from './docsHome/modules';
export { catalogPageModule } from './catalog/module';
export { entityHeaderModule } from './entityHeader/module';
export { EntityHealthNotice } from './health';
export { healthApiRef, type HealthApi } from './api/HealthApi';
export { inboxApiRef, type InboxApi } from './api/InboxApi';
