import type { Produced } from '../../../model';
import type { Check } from '../../check';
import { servedProblems } from '../probes';
import type { ServiceProcess } from '../ServiceProcess';
import type { Supply } from '../supplies';
import { eventsOf } from './asyncapi';
import { Conversation } from './Conversation';
import { eventProblems, EVENTS } from './events';
import { workerShutdownProblems } from './shutdown';

const FILE = 'api/asyncapi.yaml';
const SERVED = '/asyncapi.json';
const QUERY_SENDERS = 2;

/** What is done with a worker instead of calling it. */
export interface WorkerChecks {
  checks: Check[];
  /** Gives it something to do until it is enough. */
  load(isEnough: () => boolean): Promise<void>;
  shutdownProblems(): Promise<string[]>;
}

/**
 * Checks of a repository that makes a worker, which is called through its queue: one with an AsyncAPI document.
 *
 * @param supplies - what was started for it, once its checks are run
 * @param running - the worker
 * @returns undefined for a repository that makes something else
 */
export function workerChecks(
  produced: Produced,
  supplies: Supply[],
  running: () => ServiceProcess,
): WorkerChecks | undefined {
  const text = produced.files.get(FILE)?.content.toString('utf8');
  if (text === undefined) return undefined;
  const withBroker = () => {
    const broker = supplies.find(supply => supply.broker)?.broker;
    if (!broker)
      throw new Error(
        `There is ${FILE}, and no queue: deploy/infrastructure has no module "queue".`,
      );
    return { broker, events: eventsOf(text) };
  };
  return {
    checks: [
      {
        name: 'events',
        title: `${EVENTS} events lead to what the AsyncAPI document says, and broken ones are put aside`,
        applies: () => true,
        run: async () => {
          const { broker, events } = withBroker();
          const problems = await eventProblems(broker, events);
          return problems.length > 0
            ? [...problems, `The log of the worker: ${running().logFile}`]
            : [];
        },
      },
      {
        name: 'asyncapi',
        title: 'It serves the AsyncAPI document that the repository holds',
        applies: () => true,
        run: bench => servedProblems(bench, running().url + SERVED, FILE),
      },
    ],
    async load(isEnough) {
      const { broker, events } = withBroker();
      const conversation = await Conversation.open(broker, events);
      try {
        await conversation.send({ senders: QUERY_SENDERS, isEnough });
      } finally {
        await conversation.close();
      }
    },
    shutdownProblems: () => {
      const { broker, events } = withBroker();
      return workerShutdownProblems(running(), broker, events);
    },
  };
}
