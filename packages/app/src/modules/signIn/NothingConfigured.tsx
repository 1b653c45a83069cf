import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import { SignInFrame } from './frame/SignInFrame';
import styles from './NothingConfigured.module.css';

const EXAMPLE = `auth:
  providers:
    oidc: # or github
      production: …
waymark:
  signIn:
    providers:
      - id: oidc
        title: the name people know it by`;

/** Says what to configure when nobody can sign in. */
export function NothingConfigured() {
  const title =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Waymark';
  return (
    <SignInFrame
      portal={title}
      title="No way to sign in is configured"
      lead="For whoever runs this portal: name a provider in the configuration and start it again. The file app-config.production.yaml has all of it, with comments."
    >
      <pre className={styles.example}>{EXAMPLE}</pre>
      <Text as="p" color="secondary">
        To look around on this machine only, set waymark.sample to true and
        choose a person of the sample organisation instead.
      </Text>
    </SignInFrame>
  );
}
