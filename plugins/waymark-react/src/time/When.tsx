import { isDate } from './dayInWords';
import { distance } from './inWords';
import { useNow } from './useNow';

const EVERY_MS = 30_000;
const full = new Intl.DateTimeFormat('en', {
  dateStyle: 'full',
  timeStyle: 'short',
});

/** A moment, as its distance from now; the exact time shows on hover. */
export function When({ date }: { date: string }) {
  const now = useNow(EVERY_MS);
  if (!isDate(date)) return <>{date}</>;
  return (
    <time dateTime={date} title={full.format(new Date(date))}>
      {distance(date, now)}
    </time>
  );
}
