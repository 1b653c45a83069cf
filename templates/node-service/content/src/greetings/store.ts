import { randomUUID } from 'node:crypto';
import type { Greeting, NewGreeting } from './schemas.ts';

/**
 * Keeps the newest greetings in memory, so every replica has its own and a
 * restart forgets them. Put a database here when they should last.
 */
export class GreetingStore {
  readonly #greetings = new Map<string, Greeting>();
  readonly #capacity: number;

  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  add({ name }: NewGreeting): Greeting {
    const greeting: Greeting = {
      id: randomUUID(),
      name,
      message: `Hello, ${name}!`,
      createdAt: new Date().toISOString(),
    };
    this.#greetings.set(greeting.id, greeting);

    const [oldest] = this.#greetings.keys();
    if (this.#greetings.size > this.#capacity && oldest) {
      this.#greetings.delete(oldest);
    }
    return greeting;
  }

  get(id: string): Greeting | undefined {
    return this.#greetings.get(id);
  }

  /** Newest first. */
  list(limit: number): Greeting[] {
    return [...this.#greetings.values()].reverse().slice(0, limit);
  }
}
