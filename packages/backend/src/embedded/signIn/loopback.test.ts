import type { IncomingMessage } from 'node:http';
import { isLoopbackName, requestRefusal } from './loopback';

describe('isLoopbackName', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.8.9.10',
    '::1',
    '[::1]',
  ])('knows %s', name => expect(isLoopbackName(name)).toBe(true));

  it.each([
    '',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.example.org',
    '127.1',
    'localhost.example.org',
    'portal.example.org',
  ])("does not take '%s' for this machine", name =>
    expect(isLoopbackName(name)).toBe(false),
  );
});

describe('requestRefusal', () => {
  const from = (remoteAddress: string | undefined) =>
    requestRefusal(
      {
        headers: { host: 'localhost:7007' },
        socket: { remoteAddress } as IncomingMessage['socket'],
      },
      () => true,
    );

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('admits %s', address =>
    expect(from(address)).toBeUndefined(),
  );

  it.each(['192.168.1.7', '::ffff:192.168.1.7', 'fe80::1', undefined])(
    'refuses %s',
    address =>
      expect(from(address)).toMatchObject({
        cause: 'the request came from another machine.',
      }),
  );
});
