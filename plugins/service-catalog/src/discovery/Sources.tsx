import { Alert, Button, Link, Text } from '@backstage/ui';
import {
  RiGitBranchLine,
  RiGithubFill,
  RiGitlabFill,
  RiGitRepositoryLine,
} from '@remixicon/react';
import type { DiscoverySource, DiscoveryType } from '@waymark/common';
import { useState, type ReactElement } from 'react';
import { Failure } from '@waymark/react';
import styles from './Sources.module.css';
import { progressOf, repositories, shareOf } from './words';

const ICONS: Record<DiscoveryType, ReactElement> = {
  embedded: <RiGitRepositoryLine size={18} aria-hidden />,
  github: <RiGithubFill size={18} aria-hidden />,
  gitlab: <RiGitlabFill size={18} aria-hidden />,
  gitea: <RiGitBranchLine size={18} aria-hidden />,
};

/** Where repositories are discovered, and how far that is. */
export function Sources(props: {
  sources: DiscoverySource[];
  scan: (source: string) => Promise<void>;
}) {
  return (
    <ul className={styles.list} aria-label="Sources">
      {props.sources.map(source => (
        <li key={source.id} className={styles.source}>
          <Source source={source} scan={props.scan} />
        </li>
      ))}
    </ul>
  );
}

function Source(props: {
  source: DiscoverySource;
  scan: (source: string) => Promise<void>;
}) {
  const { source } = props;
  const { scan } = source;
  const [asked, setAsked] = useState<{ busy: boolean; error?: Error }>();
  const now = new Date();
  const share = scan && shareOf(scan);
  const ask = () => {
    setAsked({ busy: true });
    props.scan(source.id).then(
      () => setAsked(undefined),
      error => setAsked({ busy: false, error }),
    );
  };
  return (
    <>
      <div className={styles.head}>
        {ICONS[source.type]}
        <Text weight="bold" className={styles.title}>
          <Link href={source.url}>{source.title}</Link>
        </Text>
        {source.mayScan && (
          <Button
            variant="secondary"
            size="small"
            aria-label={`Scan ${source.title} now`}
            isDisabled={
              asked?.busy ||
              scan?.wanted ||
              Boolean(scan?.startedAt && !scan.error)
            }
            onPress={ask}
          >
            Scan now
          </Button>
        )}
      </div>
      <Text color="secondary">
        {scan
          ? `${repositories(source.repositories ?? 0)} known. ${
              source.webhook
                ? 'A webhook tells of pushes at once.'
                : 'Without a webhook, pushes show with the next scan.'
            }`
          : 'A push shows at once; there is nothing to scan.'}
      </Text>
      {scan && (
        <Text color="secondary" role="status">
          {progressOf(scan, now)}
        </Text>
      )}
      {share !== undefined && (
        <progress
          className={styles.progress}
          value={share}
          max={1}
          aria-label={`Scan of ${source.title}`}
        />
      )}
      {scan?.error && (
        <Alert
          status="warning"
          icon
          title={scan.error.message}
          description={scan.error.remedy}
        />
      )}
      {asked?.error && (
        <Failure title="The scan could not be started" error={asked.error} />
      )}
    </>
  );
}
