import { setTimeout as pause } from 'node:timers/promises';
import { HostError, RateLimitError } from './HostError';
import { limitedUntil } from './rateLimit';

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 20 * 1024 * 1024;
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];
const SHORT_WAIT_MS = 5_000;
const MOST_WAITS = 5;
const MOST_REDIRECTS = 3;

/** A request to the API of a host. */
export interface HostRequest {
  /** Path below the base address, with its query. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer that was a success, or a 404. */
export interface HostAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * Asks the API of one Git host, whose address is the operator's: an answer cannot lead anywhere else. Goes on where a
 * host hiccups: pauses and asks again after 502, 503, 504 or no answer, waits where it is told to for a moment, asks
 * for new credentials once after a 401.
 */
export class HostClient {
  readonly #base: URL;
  #headers: Promise<Record<string, string>> | undefined;

  constructor(
    private readonly options: {
      /** For messages. */
      host: string;
      /** Base address of the API, without a slash at its end. */
      baseUrl: string;
      /** Headers that carry the token; with `renew`, ones that were not given before. */
      credentials: (renew: boolean) => Promise<Record<string, string>>;
      /** Where the operator sets the token, for messages. */
      tokenSetting: string;
      /** What the token has to be allowed, for messages: `read repositories`. */
      rights: string;
      /** Waits; a test does not. */
      sleep?: (ms: number) => Promise<unknown>;
    },
  ) {
    this.#base = new URL(options.baseUrl);
  }

  /** Asks for JSON. @returns undefined after a 404 */
  async json<T>(
    request: HostRequest,
  ): Promise<{ body: T; headers: Headers } | undefined> {
    const { status, headers, text } = await this.send(request);
    if (status === 404) return undefined;
    try {
      return { body: JSON.parse(text) as T, headers };
    } catch {
      throw new HostError(
        `${this.options.host} answered ${request.path} with something else than JSON.`,
        `Check the address of the API (${this.options.baseUrl}): a proxy or a sign-in page may be in between.`,
        status,
      );
    }
  }

  /** @throws HostError after any failure but a 404 */
  async send(request: HostRequest): Promise<HostAnswer> {
    const sleep = this.options.sleep ?? pause;
    let renewed = false;
    let waits = 0;
    for (let failures = 0; ; ) {
      const { answer, error } = await this.#once(request, renewed).then(
        given => ({ answer: given, error: undefined }),
        (thrown: Error) => {
          if (thrown instanceof HostError) throw thrown;
          return { answer: undefined, error: thrown };
        },
      );
      if (answer) {
        if (answer.status < 300 || answer.status === 404) return answer;
        const until = limitedUntil(answer, Date.now());
        if (until) {
          const ms = until.getTime() - Date.now();
          if (ms > SHORT_WAIT_MS || ++waits > MOST_WAITS)
            throw new RateLimitError(this.options.host, until);
          await sleep(Math.max(ms, 0));
          continue;
        }
        if (answer.status === 401 && !renewed) {
          renewed = true;
          continue;
        }
        if (![500, 502, 503, 504].includes(answer.status))
          throw this.#refused(request, answer);
      }
      if (failures >= PAUSES_MS.length || isWrite(request))
        throw this.#silent(answer, error);
      await sleep(PAUSES_MS[failures++]);
    }
  }

  async #once(request: HostRequest, renew: boolean): Promise<HostAnswer> {
    if (renew || !this.#headers)
      this.#headers = this.options.credentials(renew);
    const credentials = await this.#headers.catch(error => {
      this.#headers = undefined;
      throw new HostError(
        `There are no credentials for ${this.options.host}: ${error.message}`,
        `Check ${this.options.tokenSetting} of the configuration.`,
      );
    });
    let url = new URL(this.#base.href.replace(/\/$/, '') + request.path);
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(url, {
        method: request.method ?? 'GET',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          Accept: 'application/json',
          'User-Agent': 'waymark',
          ...(request.body !== undefined && {
            'Content-Type': 'application/json',
          }),
          ...request.headers,
          ...credentials,
        },
        ...(request.body !== undefined && {
          body: JSON.stringify(request.body),
        }),
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location)
        return {
          status: response.status,
          headers: response.headers,
          text: await this.#text(response),
        };
      await response.body?.cancel();
      const next = new URL(location, url);
      // Elsewhere may be anywhere, and would be given the token.
      if (next.origin !== this.#base.origin || redirects >= MOST_REDIRECTS)
        throw new HostError(
          `${this.options.host} redirects to ${next.origin}, which is not followed.`,
          'Set the address of the API (apiBaseUrl or baseUrl of the integration) to where it is.',
          response.status,
        );
      url = next;
    }
  }

  async #text(response: Response): Promise<string> {
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of response.body ?? []) {
      bytes += part.length;
      if (bytes > MOST_BYTES)
        throw new HostError(
          `${this.options.host} answered with more than ${MOST_BYTES} bytes.`,
          'Check that the address of the API is right.',
          response.status,
        );
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  #refused(request: HostRequest, { status, text }: HostAnswer): HostError {
    const { host, rights, tokenSetting } = this.options;
    const said = messageIn(text);
    if (status === 401)
      return new HostError(
        `${host} does not accept the token any more.`,
        `Give ${tokenSetting} of the configuration a token that is valid.`,
        status,
      );
    if (status === 403)
      return new HostError(
        `${host} refuses ${request.path.split('?')[0]}${said}.`,
        `The token of ${tokenSetting} lacks a right: it has to ${rights}.`,
        status,
      );
    return new HostError(
      `${host} answered ${request.path.split('?')[0]} with ${status}${said}.`,
      'If it goes on, look into the log of the host.',
      status,
    );
  }

  #silent(answer: HostAnswer | undefined, error: Error | undefined): HostError {
    const { host, baseUrl } = this.options;
    const code = (error?.cause as { code?: string } | undefined)?.code;
    const cause = answer
      ? `answers with ${answer.status}`
      : `does not answer (${code ?? error?.message})`;
    return new HostError(
      `${host} ${cause}.`,
      `It is tried again by itself. If it goes on, check that the portal reaches ${baseUrl}.`,
      answer?.status,
    );
  }
}

// What was written may have arrived: it is for a person to look before it is written again.
function isWrite({ method, path }: HostRequest): boolean {
  return method !== undefined && method !== 'GET' && !path.endsWith('/graphql');
}

function messageIn(text: string): string {
  try {
    const { message, error, errors } = JSON.parse(text);
    const said = [message ?? error, ...details(errors)]
      .filter(part => part !== undefined)
      .map(part => (typeof part === 'string' ? part : JSON.stringify(part)));
    const words = said.join(', ');
    return words ? `: ${words.replace(/\.$/, '').slice(0, 300)}` : '';
  } catch {
    return '';
  }
}

// GitHub says beside the message of a 422 what was not valid.
function details(errors: unknown): unknown[] {
  if (!Array.isArray(errors)) return [];
  return errors.map(error => error?.message ?? undefined);
}
