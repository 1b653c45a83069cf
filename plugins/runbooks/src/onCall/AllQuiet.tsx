import { useApi } from '@backstage/core-plugin-api';
import { Box, ButtonLink, Flex, Link, Text } from '@backstage/ui';
import { RiMoonClearLine } from '@remixicon/react';
import { useCallback } from 'react';
import { Sideways, When } from '@waymark/react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { historyPath } from '../history/historyPath';
import { Rows } from '../shared/Rows';
import { useFresh } from '../shared/useFresh';
import styles from './AllQuiet.module.css';

/** Where the docs say how Alertmanager is connected. */
const HOW_TO = '/docs/default/component/waymark/alerts/';

/** What is said when nothing fires: when it last did, or how alerts find their way here. */
export function AllQuiet({ mine }: { mine: boolean }) {
  const api = useApi(runbooksApiRef);
  const last = useFresh(useCallback(() => api.history({ limit: 1 }), [api]));
  const [episode] = last.value?.episodes ?? [];
  if (!last.value && !last.error)
    return <Rows label="Reading the last alert" count={1} height={120} />;
  if (last.value && !episode) return <Unconnected />;
  return (
    <Box as="section" bg="neutral" className={styles.quiet}>
      <RiMoonClearLine size={28} aria-hidden className={styles.icon} />
      <Text as="h2" variant="title-x-small" weight="bold">
        All quiet
      </Text>
      <Text as="p" color="secondary">
        {mine ? 'Nothing you own fires.' : 'Nothing fires.'}
        {episode && (
          <>
            {' The last alert was '}
            {episode.entityRef ? (
              <Link href={historyPath(episode.entityRef)}>{episode.alert}</Link>
            ) : (
              episode.alert
            )}{' '}
            <When date={episode.startsAt} />.
          </>
        )}
      </Text>
    </Box>
  );
}

/** What Alertmanager is told of the portal. */
const receiver = (origin: string) => `receivers:
  - name: waymark
    webhook_configs:
      - url: ${origin}/api/runbooks/alertmanager
        send_resolved: true
        http_config:
          authorization: { credentials_file: /etc/alertmanager/waymark.token }`;

/** What an operator reads before the first alert ever came. */
function Unconnected() {
  return (
    <Box as="section" bg="neutral" className={styles.quiet}>
      <Text as="h2" variant="title-x-small" weight="bold">
        No alert has come yet
      </Text>
      <Text as="p" color="secondary">
        Alerts come from Alertmanager: give it a token in{' '}
        <code>waymark.alerts.senders</code> of the portal’s configuration, and
        name the portal as the receiver of a webhook.
      </Text>
      <Sideways label="Configuration of Alertmanager" className={styles.code}>
        <code>{receiver(window.location.origin)}</code>
      </Sideways>
      <Flex gap="2">
        <ButtonLink href={HOW_TO} variant="primary">
          How to connect Alertmanager
        </ButtonLink>
      </Flex>
    </Box>
  );
}
