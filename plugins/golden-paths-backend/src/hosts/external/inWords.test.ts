import { HostError, RateLimitError } from '@waymark/node';
import { inWords } from './inWords';

const words = (error: unknown) =>
  inWords(error, 'Creating acme/shop', {
    type: 'github',
    host: 'github.com',
    secrets: ['s3cret'],
  });

describe('a failure of a host', () => {
  it.each([
    [new HostError('Upgrade to GitHub Pro', '', 403), /need a paid plan/],
    [new HostError('No.', '', 403), /has to be allowed to create/],
    [new HostError('Not there.', '', 404), /has to be allowed to create/],
    [new HostError('Expired.', '', 401), /a token that is valid/],
    [new HostError('Odd.', '', 422), /look into the log of github.com/],
    [new HostError('Down.', '', 502), /Try again in a moment/],
    [new RateLimitError('github.com', new Date()), /Wait that long/],
    [new Error('HTTP Error: 403 Forbidden'), /has to be allowed to create/],
    [new Error('{"message":"Bad credentials"}'), /a token that is valid/],
    [new Error('API rate limit exceeded'), /Wait that long/],
    [new Error('connect ECONNREFUSED'), /check that the portal reaches/],
    [new Error('name already exists on this account'), /Choose another name/],
    ['a text', /^Creating acme\/shop on github.com failed: .*a text/],
  ])('says what to do about %s', (error, remedy) => {
    expect(words(error).message).toMatch(remedy);
  });

  it('is told as what it is', () => {
    const names = [403, 401, 429, 503, 422].map(
      status => words(new HostError('No.', '', status)).name,
    );
    expect(names).toEqual([
      'NotAllowedError',
      'NotAllowedError',
      'ServiceUnavailableError',
      'ServiceUnavailableError',
      'Error',
    ]);
    expect(words(new Error('has already been taken')).name).toBe(
      'ConflictError',
    );
  });

  it('does not tell what is secret', () => {
    expect(words(new Error('for s3cret no')).message).toContain(
      'for [secret] no',
    );
  });
});
