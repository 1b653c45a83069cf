import { createHmac } from 'node:crypto';
import { readDelivery } from './delivery';
import { isGenuine } from './signature';

const SECRET = 'a secret of the webhook';
const body = Buffer.from('{"ref":"refs/heads/main"}');
const hmac = (secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

describe('the signature of a delivery', () => {
  it.each([
    ['github', 'x-hub-signature-256', `sha256=${hmac(SECRET)}`],
    ['gitea', 'x-gitea-signature', hmac(SECRET)],
    ['gitlab', 'x-gitlab-token', SECRET],
  ] as const)('is right for %s only by the secret', (type, header, value) => {
    const check = (headers: Record<string, string>) =>
      isGenuine(type, SECRET, name => headers[name], body);
    expect(check({ [header]: value })).toBe(true);
    expect(check({})).toBe(false);
    expect(check({ [header]: '' })).toBe(false);
    expect(check({ [header]: value.slice(0, -1) })).toBe(false);
    expect(check({ [header]: hmac('another') })).toBe(false);
  });

  it.each([
    ['github', 'x-hub-signature-256', `sha256=${hmac(SECRET)}`],
    ['gitea', 'x-gitea-signature', hmac(SECRET)],
  ] as const)('is that of the body alone for %s', (type, header, value) => {
    const other = Buffer.from('{}');
    expect(
      isGenuine(
        type,
        SECRET,
        name => (name === header ? value : undefined),
        other,
      ),
    ).toBe(false);
  });

  // From GitHub's documentation of webhooks.
  it('is the one that GitHub documents', () => {
    expect(
      isGenuine(
        'github',
        "It's a Secret to Everybody",
        () =>
          'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
        Buffer.from('Hello, World!'),
      ),
    ).toBe(true);
  });
});

describe('a delivery', () => {
  const read = (type: 'github' | 'gitlab' | 'gitea', json: object) =>
    readDelivery(type, Buffer.from(JSON.stringify(json)));
  const shop = { id: 7, full_name: 'acme/shop', default_branch: 'main' };

  it('names the repository whose default branch, or whose self, changed', () => {
    const expected = { id: '7', name: 'acme/shop' };
    expect(
      read('github', { ref: 'refs/heads/main', repository: shop }),
    ).toEqual(expected);
    expect(read('github', { action: 'renamed', repository: shop })).toEqual(
      expected,
    );
    expect(read('gitea', { ref: 'refs/heads/main', repository: shop })).toEqual(
      expected,
    );
    expect(
      read('gitlab', {
        object_kind: 'push',
        ref: 'refs/heads/main',
        project_id: 7,
        project: {
          id: 7,
          path_with_namespace: 'acme/shop',
          default_branch: 'main',
        },
      }),
    ).toEqual(expected);
    expect(
      read('gitlab', {
        event_name: 'project_rename',
        project_id: 7,
        path_with_namespace: 'acme/shop',
      }),
    ).toEqual(expected);
  });

  it('is nothing to do when it is a ping, or about another branch', () => {
    expect(read('github', { zen: 'Speak like a human.' })).toBeUndefined();
    expect(
      read('github', { ref: 'refs/heads/feature', repository: shop }),
    ).toBeUndefined();
    expect(read('gitlab', { object_kind: 'issue' })).toBeUndefined();
  });
});
