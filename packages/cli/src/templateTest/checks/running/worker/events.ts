import { validate } from 'jsonschema';
import type { Broker } from '../../surroundings/Broker';
import type { EventDescription } from './asyncapi';
import { Conversation } from './Conversation';

/** How many events have to lead to something. */
export const EVENTS = 200;
const SENDERS = 10;
const PATIENCE_MS = 60_000;
/** What is sent between the events, and must neither stop the worker nor get lost. */
const BROKEN = ['this is no JSON', '{}'];

/** Events among many that a worker does not handle as its document says, and broken ones that it does not put aside. */
export async function eventProblems(
  broker: Broker,
  events: EventDescription,
): Promise<string[]> {
  const conversation = await Conversation.open(broker, events);
  try {
    await conversation.sendBroken(BROKEN);
    await conversation.send({
      senders: SENDERS,
      isEnough: sent => sent >= EVENTS,
    });
    await conversation.hear(
      () => conversation.done.size >= conversation.sent.size,
      PATIENCE_MS,
    );
    const { done, sent, outcomes, strange } = conversation;
    const silent = sent.size - done.size;
    const left: string[] = [];
    await conversation.hear(async () => {
      left.push(...(await conversation.takeRest()));
      return BROKEN.every(text => left.includes(text));
    }, PATIENCE_MS);
    const lost = BROKEN.filter(text => !left.includes(text));
    return [
      ...(silent > 0
        ? [`${silent} of ${sent.size} events led to nothing.`]
        : []),
      ...unfitting(outcomes),
      ...(strange.length > 0
        ? [
            `${strange.length} messages were published that no event led to, such as ${strange[0]}`,
          ]
        : []),
      ...lost.map(
        text =>
          `The message ${text} is no event, and was dropped. Put it into a queue for dead letters.`,
      ),
    ];
  } finally {
    await conversation.close();
  }
}

/** A line for each kind of published event that is not what the document says. */
function unfitting(outcomes: Conversation['outcomes']): string[] {
  return [
    ...new Set(
      outcomes.flatMap(({ event, of }) =>
        validate(event, of.schema).errors.map(
          ({ property, message }) =>
            `What ${of.name} publishes is not what its schema says: ${property} ${message}.`,
        ),
      ),
    ),
  ];
}
