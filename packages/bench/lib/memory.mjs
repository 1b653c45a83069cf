import { execFileSync } from 'node:child_process';

/**
 * Memory that a process holds, in bytes, as `ps` tells it (resident set size).
 *
 * @param pid - a living process
 */
export const residentBytes = pid =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024;
