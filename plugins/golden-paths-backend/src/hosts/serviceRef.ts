import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { connectHost } from '@waymark/node';
import { gitRepositoriesServiceRef } from '@waymark/plugin-git-host-backend';
import { discoveredPlacesServiceRef } from '@waymark/plugin-service-catalog-backend';
import { CodeHosts } from './CodeHosts';
import { readHosts } from './config';
import { EmbeddedHost } from './embedded/EmbeddedHost';
import { CatalogNews } from './external/CatalogNews';
import { createApi } from './external/createApi';
import { ExternalHost } from './external/ExternalHost';
import { RIGHTS } from './external/inWords';

/** Reference to the {@link CodeHosts} of a plugin. */
export const codeHostsServiceRef = createServiceRef<CodeHosts>({
  id: 'golden-paths.code-hosts',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovered: discoveredPlacesServiceRef,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
        repositories: gitRepositoriesServiceRef,
      },
      factory({ config, ...deps }) {
        const news = new CatalogNews(deps);
        const embedded = new EmbeddedHost(deps);
        const external = readHosts(config).map(at => {
          const connection = connectHost(at, config, {
            setting: 'waymark.hosts',
            rights: RIGHTS[at.type],
          });
          const api = createApi(at, connection, config);
          return new ExternalHost(at, { api, config, connection, news });
        });
        return new CodeHosts(external[0] ?? embedded, [embedded, ...external]);
      },
    }),
});
