/** A Git host did not give what it was asked for. */
export class HostError extends Error {
  constructor(
    message: string,
    /** What to do about it, a sentence. */
    readonly remedy: string,
    /** HTTP status; absent when there was no answer. */
    readonly status?: number,
  ) {
    super(message);
    this.name = 'HostError';
  }
}

/** A Git host wants to be left alone for a while. */
export class RateLimitError extends HostError {
  constructor(host: string, readonly until: Date) {
    super(
      `${host} takes no more requests until ${until.toISOString()}.`,
      'The scan goes on by itself then. If it happens often, scan less often (every), or give discovery a token of its own.',
      429,
    );
    this.name = 'RateLimitError';
  }
}
