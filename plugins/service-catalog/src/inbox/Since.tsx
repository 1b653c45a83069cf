import { Text } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { ago } from '@waymark/react';

const exact = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
});
const TICK_MS = 30_000;

/** How long ago something was, with the exact time at hand; it ticks in its place. */
export function Since({ date }: { date: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={date} title={`Since ${exact.format(new Date(date))}`}>
      <Text color="secondary">{ago(date, now)}</Text>
    </time>
  );
}
