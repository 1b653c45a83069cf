import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { SignalsDisplay } from '@backstage/plugin-signals';

/** The plugin leaves it to the app to mount what keeps its connection open. */
export const signalsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'signals-display',
      params: { element: <SignalsDisplay /> },
    }),
  ],
});
