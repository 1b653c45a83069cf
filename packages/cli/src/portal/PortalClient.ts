import type { Session } from '../session/session';
import { unreachable } from '../session/unreachable';
import { errorOf, isJson, notAPortal } from './errors';

const TIMEOUT_MS = 30_000;

/** How to call a route. */
export interface CallOptions {
  method?: 'GET' | 'POST';
  /** Sent as JSON. */
  body?: unknown;
  /** Milliseconds until the portal counts as gone; 30 s by default. */
  timeout?: number;
  signal?: AbortSignal;
}

/** Calls routes of the portal as the person, or machine, of the session. */
export class PortalClient {
  constructor(readonly session: Session) {}

  /** Address of the portal. */
  get url(): string {
    return this.session.url;
  }

  /**
   * Calls a route and gives the JSON it answers.
   *
   * @param path - from the first slash on, such as `/api/catalog/entities`
   * @throws AuthenticationError, NotAllowedError, NotFoundError, InputError, ConflictError or
   *   PortalUnreachableError, each with a message for a person
   */
  async json<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.read(await this.fetch(this.url + path, options));
  }

  /** The JSON of an answer; throws as {@link PortalClient.json} does when it is an error. */
  async read<T>(response: Response): Promise<T> {
    if (!response.ok) throw await errorOf(response, this.session);
    if (!isJson(response)) throw notAPortal(this.url);
    return response.json();
  }

  /** Calls an address with the token; throws PortalUnreachableError when nothing answers. */
  fetch(address: string, options: CallOptions = {}): Promise<Response> {
    return this.send(
      address,
      {
        method: options.method,
        headers:
          options.body === undefined
            ? {}
            : { 'content-type': 'application/json' },
        body:
          options.body === undefined ? undefined : JSON.stringify(options.body),
        signal: options.signal,
      },
      options.timeout,
    );
  }

  /** A `fetch` for Backstage's client libraries; it throws what {@link PortalClient.json} throws. */
  async forward(
    input: RequestInfo | URL,
    init: RequestInit = {},
  ): Promise<Response> {
    const response = await this.send(String(input), init);
    // The libraries make something of an entity that is not there.
    if (!response.ok && response.status !== 404)
      throw await errorOf(response, this.session);
    if (response.ok && !isJson(response)) throw notAPortal(this.url);
    return response;
  }

  private async send(
    address: string,
    init: RequestInit,
    timeoutMs = TIMEOUT_MS,
  ) {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await this.session.token()}`);
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init.signal
      ? AbortSignal.any([init.signal, timeout])
      : timeout;
    try {
      return await fetch(address, { ...init, headers, signal });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw unreachable(this.url, error);
    }
  }
}
