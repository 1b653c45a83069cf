import { Badge } from '@backstage/ui';
import { RiAlarmWarningLine, RiTicket2Line } from '@remixicon/react';
import styles from './Badges.module.css';

/** Whether an alert wakes somebody, or waits as a ticket; other severities by their own name. */
export function Severity({ of: severity }: { of?: string }) {
  if (!severity) return <></>;
  if (severity === 'page')
    return (
      <Badge
        size="small"
        icon={<RiAlarmWarningLine aria-hidden />}
        className={styles.page}
      >
        page
      </Badge>
    );
  return (
    <Badge
      size="small"
      icon={severity === 'ticket' ? <RiTicket2Line aria-hidden /> : undefined}
    >
      {severity}
    </Badge>
  );
}
