import { connect, type ConfirmChannel, type GetMessage } from 'amqplib';
import { HEADER } from './messages/consumer.ts';
import { AGAIN, topologyOf, type Topology } from './messages/topology.ts';

const USAGE = `Usage: node dist/src/deadLetters.js list|put-back|drop [HOW MANY]

Says which messages are dead and why, puts the oldest of them back into the
queue, or removes them for good. 10 unless another number is given.`;

/** What is said of a dead letter: never what is in it. */
function describe({ content, properties }: GetMessage): string {
  const headers = properties.headers ?? {};
  const [death] = (headers['x-death'] ?? []) as { reason?: string }[];
  return [
    String(headers[HEADER.at] ?? 'put aside by the broker'),
    String(headers[HEADER.reason] ?? death?.reason ?? 'unknown reason'),
    idOf(content),
    String(headers[HEADER.error] ?? ''),
  ].join('  ');
}

function idOf(content: Buffer): string {
  try {
    const { id, type } = JSON.parse(content.toString()) as Partial<
      Record<string, unknown>
    >;
    return `${String(type)} ${String(id)}`;
  } catch {
    return 'unreadable';
  }
}

/** Publishes a dead letter as if it had never been tried. */
async function putBack(
  channel: ConfirmChannel,
  { aside }: Topology,
  { content, properties }: GetMessage,
): Promise<void> {
  const headers: Record<string, unknown> = { ...properties.headers };
  for (const name of [...Object.values(HEADER), 'x-death']) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    delete headers[name];
  }
  const returned: unknown[] = [];
  channel.once('return', message => {
    returned.push(message);
  });
  channel.publish(aside, AGAIN, content, {
    contentType: String(properties.contentType),
    headers,
    persistent: true,
    mandatory: true,
  });
  await channel.waitForConfirms();
  if (returned.length > 0) {
    throw new Error(`No queue is bound to ${aside} as ${AGAIN}.`);
  }
}

const [command = '', given = '10'] = process.argv.slice(2);
const limit = Number(given);
const url = process.env.QUEUE_URL;
if (
  !['list', 'put-back', 'drop'].includes(command) ||
  !Number.isInteger(limit)
) {
  console.error(USAGE);
  process.exit(2);
}
if (!url) {
  console.error('QUEUE_URL is not set: where are the queues?');
  process.exit(1);
}

const connection = await connect(url);
const channel = await connection.createConfirmChannel();
const topology = topologyOf();
const { messageCount: dead } = await channel.checkQueue(topology.dead);
let seen = 0;
// Not what is put back and comes here again.
for (; seen < Math.min(limit, dead); seen += 1) {
  const message = await channel.get(topology.dead);
  if (!message) {
    break;
  }
  console.log(describe(message));
  if (command === 'put-back') {
    await putBack(channel, topology, message);
  }
  if (command !== 'list') {
    channel.ack(message);
  }
}
console.log(
  { list: 'looked at', 'put-back': 'put back', drop: 'dropped' }[command],
  `${seen}; ${dead - seen} more are dead`,
);
// What was only looked at returns to the queue, and what was acknowledged is gone.
await channel.close();
await connection.close();
