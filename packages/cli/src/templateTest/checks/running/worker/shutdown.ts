import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '../../surroundings/Broker';
import type { ServiceProcess } from '../ServiceProcess';
import { endProblems } from '../shutdown';
import { underLoad } from '../underLoad';
import type { EventDescription } from './asyncapi';
import { Conversation, jsonOf } from './Conversation';

const SENDERS = 8;
/** Load before the signal, so that it comes in the middle of it. */
const BEFORE_MS = 1_000;
const PATIENCE_MS = 60_000;

/**
 * Ends a worker in the middle of a load, as Kubernetes does: others go on sending, and do not know of it.
 *
 * @returns a line when events are lost, or were handled and are in the queue all the same, or the end was not as asked
 */
export async function workerShutdownProblems(
  worker: ServiceProcess,
  broker: Broker,
  events: EventDescription,
): Promise<string[]> {
  const conversation = await Conversation.open(broker, events);
  try {
    const [, code] = await underLoad(
      isEnough => conversation.send({ senders: SENDERS, isEnough }),
      async () => {
        await sleep(BEFORE_MS);
        await worker.terminate();
        return worker.exit(PATIENCE_MS);
      },
    );

    // RabbitMQ returns what was not acknowledged when it sees that the worker has gone.
    const left = new Set<string>();
    const unaccounted = () => {
      const handled = conversation.done;
      return [...conversation.sent].filter(
        id => !handled.has(id) && !left.has(id),
      ).length;
    };
    await conversation.hear(async () => {
      for (const text of await conversation.takeRest())
        left.add(jsonOf(text)?.id);
      return unaccounted() === 0;
    }, PATIENCE_MS);
    const { done, sent } = conversation;
    const twice = [...done].filter(id => left.has(id)).length;
    return [
      ...endProblems(code),
      ...(done.size > 0 ? [] : ['No event was handled before it ended.']),
      ...(unaccounted() > 0
        ? [
            `${unaccounted()} of ${
              sent.size
            } events are lost: nothing came of them, and no queue has them.`,
          ]
        : []),
      ...(twice > 0
        ? [
            `${twice} of ${sent.size} events were handled and not acknowledged. It has to finish what it has begun before it ends.`,
          ]
        : []),
    ];
  } finally {
    await conversation.close();
  }
}
