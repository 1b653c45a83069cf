import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFirstAidKitLine } from '@remixicon/react';
import { api } from './extensions/api';
import { docsAddon } from './extensions/docsAddon';
import { entityCard, entityTab } from './extensions/entity';
import { onCallPage, runbooksPage } from './extensions/pages';
import { searchFilter, searchItem } from './extensions/search';
import { onCallRouteRef, runbooksRouteRef } from './routes';

/** Finding and reading runbooks, what is wrong with them, and what fires. */
export const runbooksPlugin = createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  icon: <RiFirstAidKitLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: runbooksRouteRef, onCall: onCallRouteRef },
  extensions: [
    api,
    runbooksPage,
    onCallPage,
    docsAddon,
    entityCard,
    entityTab,
    searchItem,
    searchFilter,
  ],
});
