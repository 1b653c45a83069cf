import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker, Publication } from '../../surroundings/Broker';
import type { ServiceProcess } from '../ServiceProcess';
import type { EventDescription } from './asyncapi';
import { eventProblems, EVENTS } from './events';
import { workerShutdownProblems } from './shutdown';

const events: EventDescription = {
  consumed: [
    {
      name: 'take',
      exchange: 'inbox',
      routingKey: 'order.placed',
      contentType: 'application/json',
      example: { id: 'x', time: 'then', data: { order: 7 } },
    },
  ],
  published: [
    {
      name: 'tell',
      exchange: 'events',
      routingKey: 'mail.sent',
      schema: {
        type: 'object',
        properties: { mail: { type: 'string' } },
        required: ['mail'],
      },
      cause: ['causationid'],
    },
  ],
};

type Message = { id?: string };

/** A RabbitMQ in memory, with a worker on it that does with each message what a test says. */
class FakeBroker {
  readonly lists = new Map<string, string[]>([
    ['work', []],
    ['dead', []],
  ]);
  isWorking = true;

  constructor(
    private readonly work: (message: Message, broker: FakeBroker) => void,
  ) {}

  async publish({ exchange, payload }: Publication): Promise<boolean> {
    await sleep(1);
    if (exchange !== 'inbox') return false;
    if (!this.isWorking) this.lists.get('work')!.push(payload);
    else if (!payload.startsWith('{"id"'))
      this.lists.get('dead')!.push(payload);
    else this.work(JSON.parse(payload), this);
    return true;
  }

  tell(event: unknown): void {
    for (const [queue, list] of this.lists)
      if (queue.startsWith('waymark-listener-'))
        list.push(JSON.stringify(event));
  }

  async listen(queue: string): Promise<void> {
    this.lists.set(queue, []);
  }

  async queues(): Promise<string[]> {
    return [...this.lists.keys()];
  }

  async take(queue: string): Promise<string[]> {
    return this.lists.get(queue)!.splice(0);
  }

  async remove(queue: string): Promise<void> {
    this.lists.delete(queue);
  }
}

const asBroker = (fake: FakeBroker) => fake as unknown as Broker;
const mail = ({ id }: Message) => ({ causationid: id, mail: 'sent' });

/** Time goes by at once. */
function withoutWaiting() {
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => {
    now += 10_000;
    return now;
  });
}

jest.setTimeout(60_000);
afterEach(() => jest.restoreAllMocks());

describe('eventProblems', () => {
  const problems = (fake: FakeBroker) => eventProblems(asBroker(fake), events);

  it('finds nothing wrong with a worker that handles each event', async () => {
    const ids: string[] = [];
    const fake = new FakeBroker((message, broker) => {
      ids.push(message.id!);
      broker.tell(mail(message));
    });
    expect(await problems(fake)).toEqual([]);
    expect(new Set(ids).size).toBe(EVENTS);
    expect([...fake.lists.keys()]).toEqual(['work', 'dead']);
  });

  it('tells of events that lead to nothing, or to something else than was described', async () => {
    withoutWaiting();
    let seen = 0;
    const fake = new FakeBroker((message, broker) => {
      seen += 1;
      if (seen > 3) broker.tell(mail(message));
      else if (seen > 1) broker.tell({ causationid: message.id, mail: 7 });
    });
    expect(await problems(fake)).toEqual([
      `1 of ${EVENTS} events led to nothing.`,
      expect.stringMatching(/What tell publishes .* instance\.mail/),
    ]);
  });

  it('tells of messages out of nowhere, and of broken ones that are dropped', async () => {
    withoutWaiting();
    const fake = new FakeBroker((message, broker) => {
      broker.tell(mail(message));
      broker.tell({ hello: 'world' });
    });
    fake.lists.get('dead')!.push = () => 0;
    const found = await problems(fake);
    expect(found[0]).toMatch(
      /^200 messages were published that no event led to, such as \{"hello"/,
    );
    expect(found.slice(1)).toEqual([
      expect.stringMatching(/this is no JSON is no event, and was dropped/),
      expect.stringMatching(/\{\} is no event, and was dropped/),
    ]);
  });

  it('says when nothing is bound to where events are sent', async () => {
    const fake = new FakeBroker(() => undefined);
    fake.publish = async () => false;
    await expect(problems(fake)).rejects.toThrow(
      'No queue takes what is sent to inbox as order.placed.',
    );
  });
});

describe('workerShutdownProblems', () => {
  const problems = (fake: FakeBroker, code = 0) => {
    const worker = {
      terminate: async () => {
        fake.isWorking = false;
      },
      exit: async () => {
        // Others go on sending.
        await sleep(50);
        return code;
      },
    } as unknown as ServiceProcess;
    return workerShutdownProblems(worker, asBroker(fake), events);
  };

  it('finds nothing wrong when each event was handled or waits', async () => {
    const fake = new FakeBroker((message, broker) =>
      broker.tell(mail(message)),
    );
    expect(await problems(fake)).toEqual([]);
  });

  it('says when no event can be sent, once the worker has ended', async () => {
    const fake = new FakeBroker(() => undefined);
    fake.publish = async () => false;
    await expect(problems(fake)).rejects.toThrow(
      'No queue takes what is sent to inbox as order.placed.',
    );
    expect(fake.isWorking).toBe(false);
    expect([...fake.lists.keys()]).toEqual(['work', 'dead']);
  });

  it('tells of events that are gone, and of those that were not acknowledged', async () => {
    let seen = 0;
    const fake = new FakeBroker((message, broker) => {
      seen += 1;
      if (seen > 1) broker.tell(mail(message));
      if (seen === 2) broker.lists.get('work')!.push(JSON.stringify(message));
      if (seen === 10) withoutWaiting();
    });
    expect(await problems(fake, 1)).toEqual([
      'It ended with 1 after SIGTERM, not with 0.',
      expect.stringMatching(/^1 of \d+ events are lost/),
      expect.stringMatching(
        /^1 of \d+ events were handled and not acknowledged/,
      ),
    ]);
  });
});
