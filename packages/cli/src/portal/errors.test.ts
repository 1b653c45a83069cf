import { errorOf } from './errors';

const SESSION = {
  url: 'http://portal',
  source: 'login' as const,
  token: async () => 't',
};

function answer(status: number, name: string, message: string) {
  return Response.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );
}

describe('errorOf', () => {
  it.each(['', 'Unauthorized'])(
    'puts a refused permission (%p) in words',
    async reason => {
      const error = await errorOf(
        answer(403, 'NotAllowedError', reason),
        SESSION,
      );
      expect(error.name).toBe('NotAllowedError');
      expect(error.message).toContain(
        'You are not allowed to do this at http://portal.',
      );
    },
  );

  it('keeps the reason that the portal gives', async () => {
    const error = await errorOf(
      answer(403, 'NotAllowedError', 'Only the owner may.'),
      SESSION,
    );
    expect(error.message).toBe('Only the owner may.');
  });

  it.each([
    [401, 'AuthenticationError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [400, 'InputError'],
    [503, 'PortalUnreachableError'],
  ])('makes of status %i the error %s', async (status, name) => {
    const sent = status === 400 ? 'SomeError' : name;
    expect((await errorOf(answer(status, sent, 'x'), SESSION)).name).toBe(name);
  });

  it('says little of what is no answer of a portal', async () => {
    const page = new Response('<p>oops', { status: 500 });
    expect((await errorOf(page, SESSION)).message).toBe(
      'The portal answered with status 500.',
    );
  });
});
