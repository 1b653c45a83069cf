import type { Settings } from '../settings.ts';
import { newTrace } from './traceparent.ts';

const TIMEOUT_MS = 10_000;

/** Why a request to the API failed, in words for the person who waits. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** Finds the request in the traces and logs of the API; undefined when none was made. */
  readonly traceId: string | undefined;
  /** Undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, traceId?: string, status?: number) {
    super(message);
    this.traceId = traceId;
    this.status = status;
  }
}

export interface Api {
  /** @throws ApiError, or an AbortError when the signal says so */
  get: <T>(path: string, signal: AbortSignal) => Promise<T>;
  /** @throws ApiError */
  post: <T>(path: string, body: unknown) => Promise<T>;
}

/** Calls the API that the settings name, with JSON. Each call is a trace. */
export function createApi({ apiUrl }: Settings): Api {
  const base = apiUrl.replace(/\/$/, '');

  async function call<T>(path: string, init: RequestInit): Promise<T> {
    if (!apiUrl) {
      throw new ApiError('No API is set. Start the server with API_URL.');
    }
    const { traceparent, traceId } = newTrace();
    const signals = [AbortSignal.timeout(TIMEOUT_MS), init.signal ?? []].flat();
    try {
      const response = await fetch(base + path, {
        ...init,
        headers: {
          accept: 'application/json',
          traceparent,
          ...(init.body ? { 'content-type': 'application/json' } : {}),
        },
        signal: AbortSignal.any(signals),
      });
      if (!response.ok) {
        throw new ApiError(await reasonOf(response), traceId, response.status);
      }
      return (await response.json()) as T;
    } catch (error) {
      if (error instanceof ApiError || init.signal?.aborted) throw error;
      throw new ApiError(
        'The service did not answer. Check your connection, and try again.',
        traceId,
      );
    }
  }

  return {
    get: (path, signal) => call(path, { signal }),
    post: (path, body) =>
      call(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}

/** What the API says of a failure, as of RFC 9457, if it is the caller's; else only that there was one. */
async function reasonOf(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => undefined);
  return response.status < 500 &&
    typeof problem === 'object' &&
    problem !== null &&
    'detail' in problem &&
    typeof problem.detail === 'string'
    ? problem.detail
    : 'The service had a problem. Try again in a moment.';
}
