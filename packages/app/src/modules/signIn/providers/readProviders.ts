import { type ConfigApi, githubAuthApiRef } from '@backstage/core-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

const KNOWN = {
  oidc: { title: 'single sign-on', apiRef: oidcAuthApiRef },
  github: { title: 'GitHub', apiRef: githubAuthApiRef },
};

/** A way to sign in. */
export interface Provider {
  id: keyof typeof KNOWN;
  title: string;
  apiRef: (typeof KNOWN)[keyof typeof KNOWN]['apiRef'];
}

/**
 * Reads `waymark.signIn.providers`.
 *
 * @throws Error naming a provider that this page does not know
 */
export function readProviders(config: ConfigApi): Provider[] {
  const sections = config.getOptionalConfigArray('waymark.signIn.providers');
  return (sections ?? []).map(section => {
    const id = section.getString('id');
    if (id !== 'oidc' && id !== 'github')
      throw new Error(
        `waymark.signIn.providers has '${id}', but must have one of ${Object.keys(
          KNOWN,
        ).join(', ')}.`,
      );
    const { title, apiRef } = KNOWN[id];
    return { id, title: section.getOptionalString('title') ?? title, apiRef };
  });
}
