import { randomUUID } from 'node:crypto';
import type { Greeting, NewGreeting } from '../src/greetings/schemas.ts';

/** Does what the database does, for tests of what is in front of it. */
export class MemoryStore {
  readonly #greetings: Greeting[] = [];

  add({ name }: NewGreeting): Promise<Greeting> {
    const greeting = {
      id: randomUUID(),
      name,
      message: `Hello, ${name}!`,
      createdAt: new Date().toISOString(),
    };
    this.#greetings.unshift(greeting);
    return Promise.resolve(greeting);
  }

  get(id: string): Promise<Greeting | undefined> {
    return Promise.resolve(this.#greetings.find(other => other.id === id));
  }

  list(limit: number): Promise<Greeting[]> {
    return Promise.resolve(this.#greetings.slice(0, limit));
  }
}
