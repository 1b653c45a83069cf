import { randomUUID } from 'node:crypto';
import { connect } from 'amqplib';
import { greetingRequested } from '../src/greetings/events.ts';
import { topologyOf } from '../src/messages/topology.ts';

// What others do: npm run send -- '{"name":"Ada"}'
const data: unknown = JSON.parse(
  process.argv[2] ?? JSON.stringify(greetingRequested.example),
);
const event = {
  specversion: '1.0',
  id: randomUUID(),
  source: '/laptop',
  type: greetingRequested.type,
  time: new Date().toISOString(),
  data,
};
const connection = await connect(process.env.QUEUE_URL ?? '');
const channel = await connection.createConfirmChannel();
channel.publish(
  topologyOf().inbox,
  event.type,
  Buffer.from(JSON.stringify(event)),
  { contentType: 'application/cloudevents+json', persistent: true },
);
await channel.waitForConfirms();
await connection.close();
console.log(`sent ${event.id}`);
