import type { Cache } from '../cache.ts';
import type { Greeting, NewGreeting } from './schemas.ts';
import type { GreetingStore } from './store.ts';

type Store = Pick<GreetingStore, 'add' | 'get' | 'list'>;

/** As many as a caller may ask for. */
const NEWEST = 100;
const SECONDS = 5;

/** A store that is asked for its list only every few seconds. */
export class CachedGreetings implements Store {
  readonly #store: Store;
  readonly #cache: Pick<Cache, 'remember' | 'forget'>;

  constructor(store: Store, cache: Pick<Cache, 'remember' | 'forget'>) {
    this.#store = store;
    this.#cache = cache;
  }

  /** Callers find what they added mostly at once, and after five seconds at the latest. */
  async add(greeting: NewGreeting): Promise<Greeting> {
    const added = await this.#store.add(greeting);
    await this.#cache.forget('newest-greetings');
    return added;
  }

  get(id: string): Promise<Greeting | undefined> {
    return this.#store.get(id);
  }

  async list(limit: number): Promise<Greeting[]> {
    const newest = await this.#cache.remember('newest-greetings', SECONDS, () =>
      this.#store.list(NEWEST),
    );
    return newest.slice(0, limit);
  }
}
