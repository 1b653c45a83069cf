import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiGitRepositoryLine } from '@remixicon/react';
import { gitHostApiRef, GitHostClient } from './api/GitHostApi';
import { repositoriesPath } from './links';

const gitRouteRef = createRouteRef();

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: gitHostApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GitHostClient(fetchApi),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: repositoriesPath,
    title: 'Repositories',
    icon: <RiGitRepositoryLine />,
    routeRef: gitRouteRef,
    noHeader: true,
    loader: () => import('./Router').then(m => <m.Router />),
  },
});

const settingsPage = SubPageBlueprint.make({
  name: 'settings',
  attachTo: { id: 'page:user-settings', input: 'pages' },
  params: {
    path: 'git-tokens',
    title: 'Git tokens',
    loader: () => import('./tokens/Tokens').then(m => <m.TokensInSettings />),
  },
});

const sourceCard = EntityCardBlueprint.make({
  name: 'source',
  params: {
    type: 'info',
    filter: {
      'metadata.annotations.waymark/clone-url': { $exists: true },
    },
    loader: () =>
      import('./entityCard/EntitySourceCard').then(m => <m.EntitySourceCard />),
  },
});

/** Browsing the embedded Git host, and the personal tokens to clone from it. */
export const gitHostPlugin = createFrontendPlugin({
  pluginId: 'git-host',
  title: 'Repositories',
  icon: <RiGitRepositoryLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: gitRouteRef },
  extensions: [api, page, settingsPage, sourceCard],
});
