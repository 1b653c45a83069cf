import { Badge, Text } from '@backstage/ui';
import type { RunbookSeverity } from '@waymark/common';
import styles from './Badges.module.css';

/** Whether the alert wakes somebody, or waits as a ticket. */
export function Severity({ of: severity }: { of?: RunbookSeverity }) {
  if (severity === 'page') return <Badge className={styles.page}>page</Badge>;
  return <Text color="secondary">{severity}</Text>;
}
