import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  InboxCountResponse,
  InboxEntryKey,
  InboxResponse,
} from '@waymark/common';

/** Reads and answers what needs the signed-in person. Every method that asks the server throws `ResponseError`. */
export interface InboxApi {
  list(): Promise<InboxResponse>;
  /**
   * How many entries need the person.
   *
   * @param isFresh - whether it has to be of now; else it may be some seconds old, which costs less
   */
  count(isFresh: boolean): Promise<InboxCountResponse>;
  /** Puts an entry off. */
  snooze(entry: InboxEntryKey, until: Date): Promise<void>;
  /** Says that an entry is done. */
  done(entry: InboxEntryKey): Promise<void>;
  /** Takes back what was said of an entry. */
  undo(entry: InboxEntryKey): Promise<void>;
  /**
   * Calls back each time that something was said of an entry here.
   *
   * @returns ends that
   */
  onAnswer(callback: () => void): () => void;
  /**
   * Calls back each time that the list was read here.
   *
   * @returns ends that
   */
  onList(callback: () => void): () => void;
}

/** Reference to the {@link InboxApi}. */
export const inboxApiRef = createApiRef<InboxApi>({
  id: 'plugin.service-catalog.inbox',
});

/** {@inheritDoc InboxApi} */
export class InboxClient implements InboxApi {
  readonly #onAnswer = new Set<() => void>();
  readonly #onList = new Set<() => void>();

  constructor(private readonly fetchApi: FetchApi) {}

  async list() {
    const inbox = (await (await this.ask('inbox')).json()) as InboxResponse;
    this.#onList.forEach(callback => callback());
    return inbox;
  }

  async count(isFresh: boolean) {
    const path = `inbox/count${isFresh ? '?fresh=true' : ''}`;
    return (await (await this.ask(path)).json()) as InboxCountResponse;
  }

  snooze({ source, id }: InboxEntryKey, until: Date) {
    return this.say('snooze', { source, id, until: until.toISOString() });
  }

  done({ source, id }: InboxEntryKey) {
    return this.say('done', { source, id });
  }

  undo({ source, id }: InboxEntryKey) {
    return this.say('undo', { source, id });
  }

  onAnswer(callback: () => void) {
    this.#onAnswer.add(callback);
    return () => void this.#onAnswer.delete(callback);
  }

  onList(callback: () => void) {
    this.#onList.add(callback);
    return () => void this.#onList.delete(callback);
  }

  private async say(what: string, body: object) {
    await this.ask(`inbox/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    this.#onAnswer.forEach(callback => callback());
  }

  private async ask(path: string, init?: RequestInit) {
    const response = await this.fetchApi.fetch(
      `plugin://service-catalog/${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
