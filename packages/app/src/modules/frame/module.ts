import {
  createFrontendModule,
  NotFoundErrorPage,
  PageLayout,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';

const pageLayout = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define =>
    define({
      component: PageLayout,
      loader: () => import('./PageFrame').then(m => m.PageFrame),
    }),
});

const notFound = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({
      component: NotFoundErrorPage,
      loader: () => import('./NotFound').then(m => m.NotFound),
    }),
});

/** What stands around every page, and in place of one that is not there. */
export const frameModule = createFrontendModule({
  pluginId: 'app',
  extensions: [pageLayout, notFound],
});
