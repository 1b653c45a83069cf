import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => (await import('./NoSignIn')).NoSignIn },
});

/** Takes the place of the stock page, whose guest button leads nowhere here. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage],
});
