import { distance } from './format';
import { useNow } from './useNow';

const full = new Intl.DateTimeFormat('en', {
  dateStyle: 'full',
  timeStyle: 'short',
});

/** A moment, as its distance from now; the exact time shows on hover. */
export function When({ date }: { date: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={date} title={full.format(new Date(date))}>
      {distance(date, now)}
    </time>
  );
}
