import { useEffect, useState } from 'react';

/**
 * The time, anew every so often.
 *
 * @param everyMs - milliseconds between two ticks
 */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
