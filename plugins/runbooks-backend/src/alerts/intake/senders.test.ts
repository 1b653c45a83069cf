import { mockServices } from '@backstage/backend-test-utils';
import { AlertSenders } from './senders';

const read = (...senders: { name: string; token?: string }[]) =>
  AlertSenders.fromConfig(
    mockServices.rootConfig({ data: { waymark: { alerts: { senders } } } }),
    mockServices.logger.mock(),
  );
const token = 'a'.repeat(16);

describe('the senders of alerts', () => {
  it('are none as long as no token is set', () => {
    expect(read({ name: 'prod' }).any).toBe(false);
    expect(read({ name: 'prod', token }).any).toBe(true);
  });

  it.each([
    [
      'a short token',
      [{ name: 'prod', token: token.slice(1) }],
      /15 characters/,
    ],
    [
      'the token of another',
      [
        { name: 'prod', token },
        { name: 'test', token },
      ],
      /'test'.*give each its own/,
    ],
    [
      'the name of another',
      [
        { name: 'prod', token },
        { name: 'prod', token: `${token}b` },
      ],
      /'prod'.*give each its own/,
    ],
  ])('are refused with %s, which is not told', (_, senders, reason) => {
    expect(() => read(...senders)).toThrow(reason);
    expect(() => read(...senders)).not.toThrow(new RegExp(token.slice(1)));
  });
});
