/** Every plugin and module of the portal, in the order of the architecture: foundation, catalog, features. */
export const features = [
  import('./modules/plainInside'),
  import('@backstage/plugin-app-backend'),
  import('@backstage/plugin-auth-backend'),
  import('@backstage/plugin-auth-backend-module-oidc-provider'),
  import('@backstage/plugin-auth-backend-module-github-provider'),
  import('./embedded/signIn'),
  import('@backstage/plugin-permission-backend'),
  import('./modules/permissionPolicy'),
  import('@backstage/plugin-user-settings-backend'),
  import('@backstage/plugin-signals-backend'),
  import('@backstage/plugin-notifications-backend'),

  import('@backstage/plugin-catalog-backend'),
  import('@backstage/plugin-catalog-backend-module-logs'),
  import('./modules/fileByFile'),
  import('./modules/freshFiles'),
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  import('@waymark/plugin-git-host-backend'),
  import('./embedded/sample'),
  import('@waymark/plugin-service-catalog-backend'),

  import('@backstage/plugin-scaffolder-backend'),
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
  import('@waymark/plugin-golden-paths-backend'),

  import('@backstage/plugin-techdocs-backend'),
  import('@waymark/plugin-techdocs-backend-module-markdown'),
  import('@waymark/plugin-runbooks-backend'),
  import('./embedded/sampleAlerts'),

  import('@backstage/plugin-search-backend'),
  import('@backstage/plugin-search-backend-module-pg'),
  import('@backstage/plugin-search-backend-module-catalog'),

  import('@backstage/plugin-mcp-actions-backend'),
];
