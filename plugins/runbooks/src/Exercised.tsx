import { Badge, Text } from '@backstage/ui';
import { runbookFreshness } from '@waymark/common';
import styles from './Badges.module.css';

/** When a runbook was last followed, marked when that is too long ago or never. */
export function Exercised({
  day,
  now = new Date(),
}: {
  day?: string;
  now?: Date;
}) {
  const { freshness, days } = runbookFreshness(day, now);
  if (freshness === 'never')
    return <Badge className={styles.stale}>never followed</Badge>;
  const ago =
    days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
  if (freshness === 'stale')
    return <Badge className={styles.stale}>{`stale, ${ago}`}</Badge>;
  return <Text color="secondary">{ago}</Text>;
}
