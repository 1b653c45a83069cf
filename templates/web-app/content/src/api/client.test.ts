import { describe, expect, it } from 'vitest';
import { stubApi } from '../test/support.tsx';
import { ApiError, createApi } from './client.ts';

const signal = () => new AbortController().signal;

describe('the API', () => {
  it('is called where the settings say, each time in a trace of its own', async () => {
    const api = stubApi(() => ({ well: true }));
    const { get, post } = createApi({ apiUrl: 'https://api.example.com/v1/' });
    expect(await get('/things', signal())).toEqual({ well: true });
    await post('/things', { name: 'Ada' });

    const [[url, read] = [], [, write] = []] = api.mock.calls;
    expect(url).toBe('https://api.example.com/v1/things');
    expect(write).toMatchObject({
      method: 'POST',
      body: '{"name":"Ada"}',
      headers: { 'content-type': 'application/json' },
    });
    const traces = [read, write].map(
      init => (init?.headers as Record<string, string>).traceparent,
    );
    for (const trace of traces)
      expect(trace).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(traces[0]).not.toBe(traces[1]);
  });

  it('leaves a request that nobody waits for as it is', async () => {
    const gone = new AbortController();
    stubApi(() => {
      gone.abort();
      throw gone.signal.reason;
    });
    const { get } = createApi({ apiUrl: '/' });
    await expect(get('/things', gone.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('says in words what a failure is, also when the answer has none', async () => {
    stubApi(() => new Response('<html>', { status: 404 }));
    const { get } = createApi({ apiUrl: '/' });
    const error: unknown = await get('/things', signal()).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 404,
      message: 'The service had a problem. Try again in a moment.',
    });
  });
});
