import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError, stringifyError } from '@backstage/errors';
import type { InboxResponse, ListedInboxEntry } from '@waymark/common';
import type { InboxExtensionPoint, InboxSource } from './extensionPoint';

/** What all sources told at one time. */
export interface SourceAnswers {
  entries: ListedInboxEntry[];
  missing: InboxResponse['missing'];
}

/** The sources of the inbox, asked together. */
export class InboxSources implements InboxExtensionPoint {
  readonly #sources = new Map<string, InboxSource>();

  addSource(source: InboxSource): void {
    if (this.#sources.has(source.id))
      throw new Error(
        `There are two sources "${source.id}" of the inbox; give one of them another id.`,
      );
    this.#sources.set(source.id, source);
  }

  /** Channels on which sources tell of changes. */
  get signals(): string[] {
    return [
      ...new Set(
        [...this.#sources.values()].flatMap(({ signal }) => signal ?? []),
      ),
    ];
  }

  /**
   * What needs a person, by all sources. One that fails or takes too long is named, and holds up no other.
   *
   * @param timeLimitMs - how long each source may take, in milliseconds
   */
  async ask(
    person: {
      credentials: BackstageCredentials<BackstageUserPrincipal>;
      owners: readonly string[];
    },
    { logger, timeLimitMs }: { logger: LoggerService; timeLimitMs: number },
  ): Promise<SourceAnswers> {
    const answers = await Promise.all(
      [...this.#sources.values()].map(async source => {
        const { id, title } = source;
        try {
          const entries = await inTime(source.entries(person), timeLimitMs);
          return {
            entries: entries.map(entry => ({
              ...entry,
              source: id,
              sourceTitle: title,
            })),
          };
        } catch (error) {
          logger.warn(
            `The source "${id}" of the inbox does not answer: ${stringifyError(
              error,
            )}`,
          );
          const message = isError(error) ? error.message : String(error);
          return { missing: { source: id, sourceTitle: title, message } };
        }
      }),
    );
    return {
      entries: answers.flatMap(({ entries }) => entries ?? []),
      missing: answers.flatMap(({ missing }) => missing ?? []),
    };
  }
}

async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`It took longer than ${limitMs / 1000} seconds.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
