import { parse } from 'yaml';
import type { Bench } from '../Bench';
import { sampleRequests } from './openapi';
import type { OpenApi, SampleRequest } from './openapi';
import { failures, send, traffic } from './traffic';

const METRICS = '/metrics';
/** Where a service serves its document. */
export const OPENAPI = '/openapi.json';
/** `promtool check metrics`: it can be read, and could be named better. */
const ONLY_STYLE = 3;
/** How many requests have to go well. */
export const REQUESTS = 200;
const CALLERS = 10;

/** Where a service does not say that it is well. */
export async function healthProblems(
  url: string,
  paths: string[],
): Promise<string[]> {
  const problems = await Promise.all(
    paths.map(async path => {
      const answer = await fetch(url + path);
      const body = await answer.json().catch(() => undefined);
      if (!answer.ok) return [`${path} answered ${answer.status}.`];
      return typeof body?.status === 'string'
        ? []
        : [`${path} did not answer JSON with a status.`];
    }),
  );
  return problems.flat();
}

/** What Prometheus cannot read of the metrics. */
export async function metricsProblems(
  bench: Bench,
  url: string,
): Promise<string[]> {
  const answer = await fetch(url + METRICS);
  if (!answer.ok) return [`${METRICS} answered ${answer.status}.`];
  const { code, output } = await bench.run(
    bench.tool('promtool'),
    ['check', 'metrics'],
    {
      input: await answer.text(),
    },
  );
  return code === 0 || code === ONLY_STYLE
    ? []
    : [`promtool check metrics:\n${output}`];
}

/**
 * Requests among many that were not answered as they should be.
 *
 * @param samples - what to ask for, over and over
 */
export async function requestProblems(
  url: string,
  samples: SampleRequest[],
): Promise<string[]> {
  if (samples.length === 0)
    return [
      `${OPENAPI} has no operation that could be called without something that exists, and checks.yaml names no requests.`,
    ];
  const answers = await traffic(url, samples, {
    callers: CALLERS,
    isEnough: sent => sent >= REQUESTS,
  });
  return failures(answers);
}

/**
 * Whether the service serves the document that the repository holds.
 *
 * @param address - where it serves it
 * @param path - of the file
 */
export async function servedProblems(
  bench: Bench,
  address: string,
  path: string,
): Promise<string[]> {
  const served = await documentAt(address);
  const written = parse(bench.text(path) ?? '');
  return isSame(served, written)
    ? []
    : [
        `What ${
          new URL(address).pathname
        } serves is not what ${path} says. Write the file again.`,
      ];
}

/** Whether two documents say the same, whatever the order of their fields. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}

async function documentAt(address: string): Promise<OpenApi> {
  const answer = await fetch(address);
  if (!answer.ok)
    throw new Error(`${new URL(address).pathname} answered ${answer.status}.`);
  return answer.json();
}

/** Valid requests, and one for each thing that was made by them. */
export async function samplesOf(url: string): Promise<SampleRequest[]> {
  const samples = sampleRequests(await documentAt(url + OPENAPI));
  const made: SampleRequest[] = [];
  for (const sample of samples) {
    const { location } = await send(url, sample);
    if (location)
      made.push({ method: 'GET', path: new URL(location, url).pathname });
  }
  return [...samples, ...made];
}
