import { Badge, Link, Text } from '@backstage/ui';
import { alertPath, type AlertEpisode } from '@waymark/common';
import { RiCheckLine, RiFireLine } from '@remixicon/react';
import { duration } from '@waymark/react';
import badges from '../states/Badges.module.css';
import { Severity } from '../states/Severity';
import styles from './AlertHistory.module.css';
import { lasted } from './summary';

const moment = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** One time that an alert fired. */
export function Episode(props: { episode: AlertEpisode; now: Date }) {
  const { episode, now } = props;
  const firing = episode.status === 'firing';
  return (
    <li className={styles.episode}>
      <time dateTime={episode.startsAt} className={styles.when}>
        {moment.format(new Date(episode.startsAt))}
      </time>
      <span className={styles.alert}>
        <Link href={alertPath(episode.alert, episode.entityRef)}>
          {episode.alert}
        </Link>
        {episode.annotations.summary && (
          <Text color="secondary" truncate>
            {episode.annotations.summary}
          </Text>
        )}
      </span>
      <span className={styles.severity}>
        <Severity of={episode.labels.severity} />
      </span>
      <Badge
        size="small"
        icon={firing ? <RiFireLine aria-hidden /> : <RiCheckLine aria-hidden />}
        className={`${styles.status} ${firing ? badges.firing : ''}`}
      >
        {firing ? 'firing' : ended(episode)}
      </Badge>
      <span className={styles.duration}>{duration(lasted(episode, now))}</span>
    </li>
  );
}

function ended({ endAssumed }: AlertEpisode) {
  return endAssumed ? 'end unknown' : 'resolved';
}
