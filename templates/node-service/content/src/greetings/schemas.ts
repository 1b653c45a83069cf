import { Type, type Static } from 'typebox';

export const NewGreeting = Type.Object(
  {
    name: Type.String({
      description: 'Who is greeted',
      minLength: 1,
      maxLength: 100,
      pattern: '\\S',
      examples: ['Ada'],
    }),
  },
  { $id: 'NewGreeting', additionalProperties: false },
);

export const Greeting = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    message: Type.String({ examples: ['Hello, Ada!'] }),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { $id: 'Greeting', description: 'A greeting' },
);

export const GreetingList = Type.Object(
  { items: Type.Array(Type.Unsafe<Greeting>(Type.Ref('Greeting#'))) },
  { $id: 'GreetingList', description: 'Greetings' },
);

export type NewGreeting = Static<typeof NewGreeting>;
export type Greeting = Static<typeof Greeting>;
export type GreetingList = Static<typeof GreetingList>;
