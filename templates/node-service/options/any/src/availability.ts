/** As much of the log of the server as it takes. */
export interface Log {
  info: (message: string) => void;
  warn: (fields: { reason: string }, message: string) => void;
}

/** Says in the log that something does not answer that the service calls, and why: at each change, not at each attempt. */
export class Availability {
  readonly #name: string;
  readonly #log: Log;
  #reason: string | undefined = 'not asked yet';

  /** @param name of what is called, as in `the database` */
  constructor(name: string, log: Log) {
    this.#name = name;
    this.#log = log;
  }

  readonly answered = (): void => {
    if (this.#reason !== undefined) {
      this.#reason = undefined;
      this.#log.info(`${this.#name} answers`);
    }
  };

  readonly failed = (error: unknown): void => {
    const reason = reasonOf(error);
    if (reason !== this.#reason) {
      this.#reason = reason;
      this.#log.warn({ reason }, `${this.#name} does not answer`);
    }
  };
}

/** In words, and no more of it: other fields may have an address with a password. */
function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Several addresses that all refuse are an error with a code only.
  return message || (code ?? 'unknown');
}
