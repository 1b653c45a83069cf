import { connect } from 'amqplib';
import { CONSUMED } from '../src/asyncapi.ts';
import { declareTopology, topologyOf } from '../src/messages/topology.ts';

// For a laptop: npm run queues. In a stage, deploy/infrastructure makes them.
const connection = await connect(process.env.QUEUE_URL ?? '');
const channel = await connection.createChannel();
await declareTopology(
  channel,
  topologyOf(),
  CONSUMED.map(({ type }) => type),
);
await connection.close();
