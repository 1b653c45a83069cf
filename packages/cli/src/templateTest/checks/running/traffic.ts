import { setTimeout as sleep } from 'node:timers/promises';
import type { SampleRequest } from './openapi';

/** An answer to a sample, or why there was none. */
export interface Answer {
  request: string;
  /** Undefined when the connection broke. */
  status?: number;
  error?: string;
}

/** Sends one sample and reads the answer to its end. */
export async function send(
  url: string,
  { method, path, body }: SampleRequest,
): Promise<Answer & { location?: string }> {
  const request = `${method} ${path}`;
  try {
    const answer = await fetch(url + path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    await answer.arrayBuffer();
    return {
      request,
      status: answer.status,
      location: answer.headers.get('location') ?? undefined,
    };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return { request, error: cause?.message ?? message };
  }
}

/**
 * The same over and over, from several callers at a time, until it is enough; nothing when there are no samples.
 *
 * @param options - `pauseMs` is how long a caller rests between two of its requests, not at all when it is not given
 */
export async function traffic(
  url: string,
  samples: SampleRequest[],
  {
    callers,
    isEnough,
    pauseMs = 0,
  }: {
    callers: number;
    isEnough: (sent: number) => boolean;
    pauseMs?: number;
  },
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let sent = 0;
  await Promise.all(
    Array.from({ length: samples.length > 0 ? callers : 0 }, async () => {
      while (!isEnough(sent)) {
        const sample = samples[sent % samples.length];
        sent += 1;
        answers.push(await send(url, sample));
        if (pauseMs > 0) await sleep(pauseMs);
      }
    }),
  );
  return answers;
}

/** A line for each kind of failure among the answers, with how often it came. */
export function failures(answers: Answer[]): string[] {
  const counts = new Map<string, number>();
  for (const { request, status, error } of answers) {
    if (status !== undefined && status < 400) continue;
    const what = `${request}: ${
      status === undefined ? error : `status ${status}`
    }`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(
    ([what, count]) => `${count} of ${answers.length} requests failed, ${what}`,
  );
}
