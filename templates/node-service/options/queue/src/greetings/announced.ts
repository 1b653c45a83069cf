import { QueueUnavailable, type Events } from '../events.ts';
import type { Greeting, NewGreeting } from './schemas.ts';
import type { GreetingStore } from './store.ts';

type Store = Pick<GreetingStore, 'add' | 'get' | 'list'>;

/** A store whose greetings are told to others as `greeting.created`. */
export class AnnouncedGreetings implements Store {
  readonly #store: Store;
  readonly #events: Pick<Events, 'connected' | 'publish'>;

  constructor(store: Store, events: Pick<Events, 'connected' | 'publish'>) {
    this.#store = store;
    this.#events = events;
  }

  /**
   * Says at once that a greeting cannot be announced, before it is kept. What
   * is kept and then not confirmed is answered with a 503 as well: its caller
   * tries again. Where no event may be lost nor doubled, write them into a
   * table in the same transaction, and publish them from there.
   */
  async add(greeting: NewGreeting): Promise<Greeting> {
    if (!this.#events.connected) {
      throw new QueueUnavailable();
    }
    const added = await this.#store.add(greeting);
    await this.#events.publish('greeting.created', added);
    return added;
  }

  get(id: string): Promise<Greeting | undefined> {
    return this.#store.get(id);
  }

  list(limit: number): Promise<Greeting[]> {
    return this.#store.list(limit);
  }
}
