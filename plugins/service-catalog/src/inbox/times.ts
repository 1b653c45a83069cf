/** The hour of a day at which what was put off comes back. */
const MORNING = 8;

/** In the morning of a day. */
export function morningOf(date: Date): Date {
  const morning = new Date(date);
  morning.setHours(MORNING, 0, 0, 0);
  return morning;
}

/** Tomorrow morning. */
export function tomorrow(now: Date): Date {
  return inDays(now, 1);
}

/** The morning of the Monday to come. */
export function nextWeek(now: Date): Date {
  return inDays(now, 7 - ((now.getDay() + 6) % 7));
}

function inDays(now: Date, days: number) {
  const date = morningOf(now);
  date.setDate(date.getDate() + days);
  return date;
}

const day = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** A day in words, for example `Monday, November 30`. */
export function dayInWords(date: Date): string {
  return day.format(date);
}
