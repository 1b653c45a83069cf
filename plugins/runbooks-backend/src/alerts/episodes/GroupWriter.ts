import { episodeKey } from '../intake/payload';
import type { MatchedAlert, Written } from './writeEpisodes';

interface Waiting {
  alerts: MatchedAlert[];
  done(written: Written): void;
  fail(error: unknown): void;
}

/** Most alerts that are written together, but for those of one message. */
const MOST = 5_000;

/**
 * Writes the alerts of many messages as one: whatever arrives while a transaction is under way goes into the next.
 * A storm of small messages so costs the database no more than a few large ones, and one connection.
 */
export class GroupWriter {
  private waiting: Waiting[] = [];
  private writing = false;

  /** @param write - of alerts that each stand there once */
  constructor(
    private readonly write: (alerts: MatchedAlert[]) => Promise<Written>,
  ) {}

  /**
   * Writes the alerts of one message.
   *
   * @returns when they are committed, what the transaction changed that they were part of
   * @throws what the database throws; then nothing of them is written
   */
  add(alerts: MatchedAlert[]): Promise<Written> {
    return new Promise((done, fail) => {
      this.waiting.push({ alerts, done, fail });
      void this.run();
    });
  }

  private async run(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    while (this.waiting.length > 0) {
      const together = this.take();
      try {
        const written = await this.write(once(together));
        for (const each of together) each.done(written);
      } catch (error) {
        for (const each of together) each.fail(error);
      }
    }
    this.writing = false;
  }

  private take(): Waiting[] {
    let alerts = 0;
    let messages = 0;
    do alerts += this.waiting[messages++].alerts.length;
    while (messages < this.waiting.length && alerts < MOST);
    return this.waiting.splice(0, messages);
  }
}

/** Each episode once, an end before what says it fires. */
function once(messages: Waiting[]): MatchedAlert[] {
  const told = new Map<string, MatchedAlert>();
  for (const { alerts } of messages)
    for (const alert of alerts) {
      const key = `${alert.sender} ${episodeKey(alert)}`;
      if (alert.endsAt || !told.get(key)?.endsAt) told.set(key, alert);
    }
  return [...told.values()];
}
