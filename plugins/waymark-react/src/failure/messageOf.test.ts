import { ResponseError } from '@backstage/errors';
import { messageOf } from './messageOf';

const answered = (status: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'Content-Type': 'application/json' },
      },
    ) as Parameters<typeof ResponseError.fromResponse>[0],
  );

describe('what went wrong', () => {
  it('is what the portal said', async () => {
    expect(messageOf(await answered(409, 'The name is taken.'))).toBe(
      'The name is taken.',
    );
    expect(messageOf(new TypeError('x is not a function'))).toBe(
      'x is not a function',
    );
  });

  it('comes with what to do when nobody answers, or the sign-in ended', async () => {
    for (const said of [
      'Failed to fetch',
      'NetworkError when attempting to fetch resource.',
      'Load failed',
    ])
      expect(messageOf(new TypeError(said))).toBe(
        'The portal does not answer. Try again in a moment.',
      );
    expect(messageOf(await answered(401, 'Illegal token'))).toBe(
      'Your sign-in is not valid any more. Sign in again.',
    );
  });
});
