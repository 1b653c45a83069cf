import { randomUUID } from 'node:crypto';
import type { Greeting, NewGreeting } from './schemas.ts';

/**
 * Keeps the newest greetings in memory, so every replica has its own and a
 * restart forgets them. Put a database here when they should last: callers
 * wait for the answers already.
 */
export class GreetingStore {
  readonly #greetings = new Map<string, Greeting>();
  readonly #capacity: number;

  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  add({ name }: NewGreeting): Promise<Greeting> {
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
    return Promise.resolve(greeting);
  }

  get(id: string): Promise<Greeting | undefined> {
    return Promise.resolve(this.#greetings.get(id));
  }

  /** Newest first. */
  list(limit: number): Promise<Greeting[]> {
    const newest = [...this.#greetings.values()].reverse().slice(0, limit);
    return Promise.resolve(newest);
  }
}
