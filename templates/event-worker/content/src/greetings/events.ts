import { Type, type Static } from 'typebox';
import type { EventType } from '../messages/events.ts';

const GreetingRequest = Type.Object(
  {
    name: Type.String({
      description: 'Who is to be greeted',
      minLength: 1,
      maxLength: 100,
      pattern: '\\S',
    }),
  },
  { additionalProperties: false },
);

const Greeting = Type.Object({
  name: Type.String(),
  message: Type.String(),
});

export type Greeting = Static<typeof Greeting>;

/** What this worker is asked to do. */
export const greetingRequested: EventType<typeof GreetingRequest> = {
  type: 'greeting.requested',
  summary: 'Somebody is to be greeted',
  data: GreetingRequest,
  example: { name: 'Ada' },
};

/** What it tells others when it has done so. */
export const greetingCreated: EventType<typeof Greeting> = {
  type: 'greeting.created',
  summary: 'Somebody was greeted',
  data: Greeting,
  example: { name: 'Ada', message: 'Hello, Ada!' },
};
