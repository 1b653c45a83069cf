/** Every plugin and module of the portal, in the order of the architecture: foundation, catalog, features. */
export const features = [
  import('@backstage/plugin-app-backend'),
  import('@backstage/plugin-auth-backend'),
  import('@backstage/plugin-permission-backend'),
  import('./modules/permissionPolicy'),
  import('@backstage/plugin-user-settings-backend'),
  import('@backstage/plugin-signals-backend'),
  import('@backstage/plugin-notifications-backend'),

  import('@backstage/plugin-catalog-backend'),
  import('@backstage/plugin-catalog-backend-module-logs'),
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  import('@waymark/plugin-service-catalog-backend'),

  import('@backstage/plugin-scaffolder-backend'),
  import('@backstage/plugin-scaffolder-backend-module-notifications'),

  import('@backstage/plugin-techdocs-backend'),
  import('@waymark/plugin-runbooks-backend'),

  import('@backstage/plugin-search-backend'),
  import('@backstage/plugin-search-backend-module-pg'),
  import('@backstage/plugin-search-backend-module-catalog'),
  import('@backstage/plugin-search-backend-module-techdocs'),

  import('@backstage/plugin-mcp-actions-backend'),
];
