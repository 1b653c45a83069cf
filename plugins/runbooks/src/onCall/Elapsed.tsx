import { duration, useNow } from '@waymark/react';
import styles from './Elapsed.module.css';

const exact = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});
const TICK_MS = 5_000;

/** How long something has lasted, and since when; it ticks in its place. */
export function Elapsed({ since }: { since: string }) {
  const now = useNow(TICK_MS);
  const began = new Date(since);
  return (
    <time
      dateTime={since}
      title={`Since ${exact.format(began)}`}
      className={styles.elapsed}
    >
      {duration(now.getTime() - began.getTime())}
      <span className={styles.since}>{`since ${clock(began, now)}`}</span>
    </time>
  );
}

/** The time of day, with the date when that is another day. */
function clock(date: Date, now: Date) {
  const sameDay = date.toDateString() === now.toDateString();
  return date.toLocaleString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(!sameDay && { day: 'numeric', month: 'short' }),
  });
}
