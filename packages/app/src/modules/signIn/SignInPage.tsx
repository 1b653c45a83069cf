import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useMemo } from 'react';
import { NothingConfigured } from './NothingConfigured';
import { PeoplePage } from './people/PeoplePage';
import { ProvidersPage } from './providers/ProvidersPage';
import { readProviders } from './providers/readProviders';

/** The way to sign in that the configuration asks for. */
export function SignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const providers = useMemo(() => readProviders(config), [config]);
  if (providers.length)
    return <ProvidersPage {...props} providers={providers} />;
  return config.getOptionalBoolean('waymark.sample') ? (
    <PeoplePage {...props} />
  ) : (
    <NothingConfigured />
  );
}
