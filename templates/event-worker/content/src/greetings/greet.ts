import { on, type Handler } from '../messages/events.ts';
import type { Publisher } from '../messages/publisher.ts';
import { greetingCreated, greetingRequested, type Greeting } from './events.ts';

/** The example work: replace this folder with what your worker is for. */
export function greet(publisher: Pick<Publisher, 'publish'>): Handler {
  return on(greetingRequested, async event => {
    const { name } = event.data;
    const greeting: Greeting = { name, message: `Hello, ${name}!` };
    await publisher.publish(greetingCreated, event, greeting);
  });
}
