import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 1_000;
const PATIENCE_MS = 5 * 60_000;

/**
 * Posts a message as soon as all it is about is known, and never again.
 *
 * @param options - `file` is written when it was sent, and says so to the next start
 * @throws Error when it is not taken, or what it is about is not known within five minutes
 */
export async function sendOnce(options: {
  file: string;
  url: string;
  token: string;
  signal: AbortSignal;
  message(): object;
  isKnown(): Promise<boolean>;
}): Promise<void> {
  const { file, url, token, signal } = options;
  if (existsSync(file)) return;
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await options.isKnown().catch(() => false))) {
    if (performance.now() > deadline)
      throw new Error('the catalog does not have all of its services');
    await sleep(PAUSE_MS, undefined, { signal });
  }
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(options.message()),
    signal,
  });
  if (!answer.ok) throw new Error(`the intake answered ${answer.status}`);
  await writeFile(file, `${new Date().toISOString()}\n`);
}
