const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day for people, `3 October 2026`, in UTC. */
export function formatDay(time: Date): string {
  return DATE.format(time);
}
