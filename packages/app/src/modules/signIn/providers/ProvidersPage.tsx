import { UserIdentity } from '@backstage/core-components';
import {
  configApiRef,
  type IdentityApi,
  useApiHolder,
  useApi,
} from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button, Flex } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { SignInFrame } from '../frame/SignInFrame';
import type { Provider } from './readProviders';

const LAST_KEY = 'waymark.signIn.provider';

/** Signs in with one of the configured providers, by itself when its session still lasts. */
export function ProvidersPage({
  providers,
  onSignInSuccess,
}: SignInPageProps & { providers: Provider[] }) {
  const title =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Waymark';
  const signIn = useProviderSignIn();
  const [busy, setBusy] = useState<Provider['id']>();
  const [failure, setFailure] = useState<Error>();
  const [resuming, setResuming] = useState(true);

  useEffect(() => {
    let stopped = false;
    const last = providers.find(
      ({ id }) => id === localStorage.getItem(LAST_KEY),
    );
    const resumed = last ? signIn(last, { optional: true }) : undefined;
    Promise.resolve(resumed)
      .catch(() => undefined)
      .then(identity => {
        if (stopped) return;
        if (identity) onSignInSuccess(identity);
        else setResuming(false);
      });
    return () => {
      stopped = true;
    };
  }, [providers, signIn, onSignInSuccess]);

  const start = async (provider: Provider) => {
    setBusy(provider.id);
    setFailure(undefined);
    try {
      const identity = await signIn(provider, { instantPopup: true });
      if (!identity) throw new Error(`${provider.title} gave no identity.`);
      localStorage.setItem(LAST_KEY, provider.id);
      onSignInSuccess(identity);
    } catch (error) {
      setFailure(toError(error));
      setBusy(undefined);
    }
  };

  if (resuming) return <></>;
  return (
    <SignInFrame
      portal={title}
      title={`Sign in to ${title}`}
      lead="Use the account you use for everything else at work."
    >
      {failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="You are not signed in"
          description={failure.message}
        />
      )}
      <Flex direction="column" gap="3">
        {providers.map((provider, index) => (
          <Button
            key={provider.id}
            variant={index ? 'secondary' : 'primary'}
            isPending={busy === provider.id}
            isDisabled={busy !== undefined && busy !== provider.id}
            onPress={() => start(provider)}
          >
            {`Continue with ${provider.title}`}
          </Button>
        ))}
      </Flex>
    </SignInFrame>
  );
}

function useProviderSignIn() {
  const apis = useApiHolder();
  const [signIn] = useState(
    () =>
      async (
        { id, apiRef }: Provider,
        options: { optional?: boolean; instantPopup?: boolean },
      ): Promise<IdentityApi | undefined> => {
        const api = apis.get(apiRef);
        if (!api) throw new Error(`This app has no API for ${id}.`);
        const response = await api.getBackstageIdentity(options);
        if (!response) return undefined;
        const profile = await api.getProfile();
        return UserIdentity.create({
          identity: response.identity,
          profile,
          authApi: api,
        });
      },
  );
  return signIn;
}
