import type { Produced } from '../../model';
import { closeAll } from '../../processes/closeAll';
import type { Check } from '../check';
import { declaredChecks } from '../repository/declared';
import { conformanceProblems } from './conformance';
import {
  healthProblems,
  metricsProblems,
  OPENAPI,
  REQUESTS,
  requestProblems,
  samplesOf,
  servedProblems,
} from './probes';
import type { SampleRequest } from './openapi';
import { queriesOf, queryProblems } from './queries';
import { ServiceProcess } from './ServiceProcess';
import { shutdownProblems } from './shutdown';
import { supplyChecks } from './supplies';
import type { Supply } from './supplies';
import { traffic } from './traffic';
import { workerChecks } from './worker/checks';

const QUERY_CALLERS = 2;
const LIVENESS = '/health/live';

/** Checks of a repository while what it makes is running; they need one another, in this order. */
export function runningService(produced: Produced): {
  checks: Check[];
  /** Ends everything that the checks have started. */
  close(): Promise<void>;
} {
  const { start } = declaredChecks(produced);
  if (!start) return { checks: [], close: async () => undefined };
  const supplies: Supply[] = [];
  let service: ServiceProcess | undefined;
  const running = (): ServiceProcess => {
    if (!service) throw new Error('The service is not running.');
    return service;
  };
  /** What it said is half of an explanation. */
  const withLog = (problems: string[]) =>
    problems.length > 0
      ? [...problems, `The log of the service: ${running().logFile}`]
      : problems;
  const always = () => true;
  const isHttp = () => produced.files.has('api/openapi.yaml');
  const isCalled = () => isHttp() || start.requests !== undefined;
  const samples = async (): Promise<SampleRequest[]> =>
    start.requests?.map(path => ({ method: 'GET', path })) ??
    (isHttp() ? samplesOf(running().url) : []);
  const isObserved = () => isCalled() || queriesOf(produced).length > 0;
  const worker = workerChecks(produced, supplies, running);

  const checks: Check[] = [
    ...supplyChecks(produced, supplies),
    {
      name: 'start',
      title:
        'It starts with the command of checks.yaml, and becomes ready and live',
      isGate: true,
      applies: always,
      async run(bench) {
        service = await ServiceProcess.start(
          bench,
          start,
          Object.assign({}, ...supplies.map(({ env }) => env)),
        );
        return isObserved()
          ? healthProblems(service.url, [start.health, LIVENESS])
          : [];
      },
    },
    {
      name: 'metrics',
      title: 'Prometheus can read what it exports',
      applies: isObserved,
      run: bench => metricsProblems(bench, running().url),
    },
    {
      name: 'requests',
      title: `${REQUESTS} requests are answered without an error`,
      applies: isCalled,
      run: async () =>
        withLog(await requestProblems(running().url, await samples())),
    },
    {
      name: 'openapi',
      title:
        'Its answers are what its OpenAPI document says, to valid and to broken requests',
      applies: isHttp,
      run: async bench =>
        withLog([
          ...(await servedProblems(
            bench,
            running().url + OPENAPI,
            'api/openapi.yaml',
          )),
          ...(await conformanceProblems(bench, running().url + OPENAPI)),
        ]),
    },
    ...(worker?.checks ?? []),
    {
      name: 'queries',
      title: 'Everything that alerts and dashboards read is exported',
      applies: each => queriesOf(each).length > 0,
      run: async bench => {
        const { url } = running();
        const requests = await samples();
        return queryProblems(bench, url, async isEnough => {
          if (worker) await worker.load(isEnough);
          else
            await traffic(url, requests, { callers: QUERY_CALLERS, isEnough });
        });
      },
    },
    {
      name: 'shutdown',
      title:
        'SIGTERM in the middle of a load drops no request and no event, and it exits with 0',
      applies: isObserved,
      run: async () =>
        withLog(
          worker
            ? await worker.shutdownProblems()
            : await shutdownProblems(running(), start.health, await samples()),
        ),
    },
  ];
  return {
    checks: checks.filter(check => check.applies(produced)),
    close: () =>
      closeAll([
        async () => service?.kill(),
        ...supplies.map(({ stop }) => stop).reverse(),
      ]),
  };
}
