import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** A CloudEvent in JSON, as far as a worker reads it. Others may add to it. */
export interface CloudEvent<Data = unknown> {
  specversion: '1.0';
  /** Unique together with `source`. */
  id: string;
  source: string;
  type: string;
  time?: string;
  /** The id of the event that led to this one. */
  causationid?: string;
  data: Data;
}

/** Something that happens, under the name it has in RabbitMQ and everywhere else. */
export interface EventType<Data extends TSchema = TSchema> {
  type: string;
  summary: string;
  data: Data;
  example: Static<Data>;
}

/** What is done about events of one type. */
export interface Handler {
  event: EventType;
  /** Where an event is not what its type says; empty when it is. */
  problemsOf(event: unknown): string[];
  /**
   * Does the work, so that doing it twice is the same as doing it once.
   *
   * @param signal says when it has taken too long
   * @throws RejectedEvent when another attempt would not help; any other error is tried again
   */
  handle(event: CloudEvent, signal: AbortSignal): Promise<void>;
}

/** An event that no further attempt would help. */
export class RejectedEvent extends Error {
  override name = 'RejectedEvent';
  /** One of a few, for metrics and for whoever looks through dead letters. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The schema of a whole event, not of its data alone. */
export function eventSchema({ type, data }: EventType) {
  return Type.Object({
    specversion: Type.Literal('1.0'),
    id: Type.String({ minLength: 1, maxLength: 200 }),
    source: Type.String({ minLength: 1, maxLength: 200 }),
    type: Type.Literal(type),
    time: Type.Optional(Type.String({ format: 'date-time' })),
    datacontenttype: Type.Optional(Type.String()),
    causationid: Type.Optional(Type.String()),
    data,
  });
}

export function on<Data extends TSchema>(
  event: EventType<Data>,
  handle: (
    event: CloudEvent<Static<Data>>,
    signal: AbortSignal,
  ) => Promise<void>,
): Handler {
  const validator = Compile(eventSchema(event));
  return {
    event,
    handle,
    problemsOf: value =>
      validator.Check(value)
        ? []
        : validator
            .Errors(value)
            .map(
              ({ instancePath, message }) =>
                `${instancePath || '/'} ${message}`,
            ),
  };
}

/**
 * Reads a message.
 *
 * @returns the event, and who handles it
 * @throws RejectedEvent when it is too large, no event, or not what its type says
 */
export function readEvent(
  content: Buffer,
  handlers: Handler[],
  limitBytes: number,
): { event: CloudEvent; handler: Handler } {
  if (content.length > limitBytes) {
    throw new RejectedEvent(
      'too-large',
      `it has ${content.length} bytes, and at most ${limitBytes} are read`,
    );
  }
  const value = parse(content);
  const handler = handlers.find(({ event }) => event.type === value.type);
  if (!handler) {
    throw new RejectedEvent(
      'unknown-type',
      'nothing is known of events of its type',
    );
  }
  const problems = handler.problemsOf(value);
  if (problems.length > 0) {
    throw new RejectedEvent('invalid', problems.join('; '));
  }
  return { event: value as CloudEvent, handler };
}

function parse(content: Buffer): Partial<CloudEvent> {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    if (typeof value === 'object' && value !== null) {
      return value;
    }
  } catch {
    // Said below, without the text.
  }
  throw new RejectedEvent('unreadable', 'it is no JSON object');
}
