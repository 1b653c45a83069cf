import { OAuth2 } from '@backstage/core-app-api';
import {
  type BackstageIdentityApi,
  configApiRef,
  discoveryApiRef,
  oauthRequestApiRef,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/core-plugin-api';
import { ApiBlueprint, createApiRef } from '@backstage/frontend-plugin-api';

/** Sign-in with the OpenID Connect provider under `auth.providers.oidc`. */
export const oidcAuthApiRef = createApiRef<
  BackstageIdentityApi & ProfileInfoApi & SessionApi
>({ id: 'auth.oidc' });

/** The API behind {@link oidcAuthApiRef}. */
export const oidcAuthApi = ApiBlueprint.make({
  name: 'oidc-auth',
  params: defineParams =>
    defineParams({
      api: oidcAuthApiRef,
      deps: {
        config: configApiRef,
        discovery: discoveryApiRef,
        oauthRequests: oauthRequestApiRef,
      },
      factory: ({ config, discovery, oauthRequests }) =>
        OAuth2.create({
          configApi: config,
          discoveryApi: discovery,
          oauthRequestApi: oauthRequests,
          provider: { id: 'oidc', title: 'OpenID Connect', icon: () => null },
          environment: config.getOptionalString('auth.environment'),
          defaultScopes: ['openid', 'profile', 'email'],
        }),
    }),
});
