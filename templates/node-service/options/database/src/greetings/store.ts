import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Greeting, NewGreeting } from './schemas.ts';

interface Row {
  id: string;
  name: string;
  message: string;
  created_at: Date;
}

/** Keeps greetings in the table of `migrations/`. */
export class GreetingStore {
  readonly #database: Pick<Database, 'query'>;

  constructor(database: Pick<Database, 'query'>) {
    this.#database = database;
  }

  async add({ name }: NewGreeting): Promise<Greeting> {
    const greeting = { id: randomUUID(), name, message: `Hello, ${name}!` };
    const [row] = await this.#database.query<Pick<Row, 'created_at'>>(
      'create_greeting',
      'insert into greetings (id, name, message) values ($1, $2, $3) returning created_at',
      [greeting.id, greeting.name, greeting.message],
    );
    if (!row) {
      throw new Error('the greeting was not kept');
    }
    return { ...greeting, createdAt: row.created_at.toISOString() };
  }

  async get(id: string): Promise<Greeting | undefined> {
    const [row] = await this.#database.query<Row>(
      'get_greeting',
      'select id, name, message, created_at from greetings where id = $1',
      [id],
    );
    return row && toGreeting(row);
  }

  /** Newest first. */
  async list(limit: number): Promise<Greeting[]> {
    const rows = await this.#database.query<Row>(
      'list_greetings',
      'select id, name, message, created_at from greetings order by created_at desc, id desc limit $1',
      [limit],
    );
    return rows.map(toGreeting);
  }
}

function toGreeting({ created_at, ...greeting }: Row): Greeting {
  return { ...greeting, createdAt: created_at.toISOString() };
}
