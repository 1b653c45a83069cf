import { execFileSync } from 'node:child_process';

/**
 * Memory that a process holds, in bytes, as `ps` tells it (resident set size).
 *
 * @param pid - a living process
 */
export const residentBytes = pid =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024;

/**
 * Time that a process has worked on all cores, in seconds, as `ps` tells it.
 *
 * @param pid - a living process
 */
export function cpuSeconds(pid) {
  const text = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  const [days, clock] = text.includes('-') ? text.split('-') : ['0', text];
  return (
    Number(days) * 86_400 +
    clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  );
}
