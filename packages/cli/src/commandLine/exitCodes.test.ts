import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  InterruptedError,
  PortalUnreachableError,
  errorInWords,
  exitCodeOf,
} from './exitCodes';

describe('exit codes', () => {
  it.each([
    [new InputError('x'), 2],
    [new AuthenticationError('x'), 3],
    [new NotAllowedError('x'), 3],
    [new PortalUnreachableError('x'), 4],
    [new InterruptedError('x'), 130],
    [new NotFoundError('x'), 1],
    [new TypeError('x'), 1],
    ['text', 1],
  ])('%s is %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it('is words without a stack', () => {
    expect(errorInWords(new InputError('name: taken.'))).toBe('name: taken.');
    expect(errorInWords('odd')).toBe('odd');
  });
});
