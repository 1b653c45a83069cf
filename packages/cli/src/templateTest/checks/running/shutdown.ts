import { setTimeout as sleep } from 'node:timers/promises';
import type { SampleRequest } from './openapi';
import type { ServiceProcess } from './ServiceProcess';
import { failures, traffic } from './traffic';
import { underLoad } from './underLoad';

const CALLERS = 8;
/** What the samples ask for must be there to the end, also where a service keeps but the newest of what callers add. */
const PAUSE_MS = 20;
/** Load before the signal, so that it comes in the middle of it. */
const BEFORE_MS = 1_000;
const PROBE_MS = 50;
/** More than a service may take by its own settings. */
const PATIENCE_MS = 60_000;

/**
 * Ends a service in the middle of a load, as Kubernetes does: callers go on until its readiness says no.
 *
 * @param samples - of the load; none for what nobody calls
 * @returns a line for each kind of dropped request, and for an end that was not as asked
 */
export async function shutdownProblems(
  service: ServiceProcess,
  readiness: string,
  samples: SampleRequest[],
): Promise<string[]> {
  const [answers, refused] = await underLoad(
    isEnough =>
      traffic(service.url, samples, {
        callers: CALLERS,
        isEnough,
        pauseMs: PAUSE_MS,
      }),
    async () => {
      await sleep(BEFORE_MS);
      await service.terminate();
      return refusal(service.url + readiness);
    },
  );
  const code = await service.exit(PATIENCE_MS);
  return [
    ...(refused === 503
      ? []
      : [
          `After SIGTERM ${readiness} ${
            refused === undefined ? 'gave no answer' : `answered ${refused}`
          }, and callers go on until it answers 503.`,
        ]),
    ...failures(answers),
    ...(answers.length > 0 || samples.length === 0
      ? []
      : ['No request was made before it ended.']),
    ...endProblems(code),
  ];
}

/** The status of the first answer that is not 200, undefined when there is none; 200 when it never says no. */
async function refusal(url: string): Promise<number | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (!answer?.ok || Date.now() >= deadline) return answer?.status;
    await sleep(PROBE_MS);
  }
}

/** What is wrong with how a process ended after SIGTERM: nothing when it was with 0. */
export function endProblems(code: number | undefined | 'late'): string[] {
  if (code === 0) return [];
  if (code === 'late')
    return [`It did not end within ${PATIENCE_MS / 1000} seconds of SIGTERM.`];
  return code === undefined
    ? [
        'SIGTERM ended it at once; it has to finish what is under way and exit by itself.',
      ]
    : [`It ended with ${code} after SIGTERM, not with 0.`];
}
