import type { Entity } from '@backstage/catalog-model';
import { placesOf, waysToReach } from './places';

const entity = (metadata: Partial<Entity['metadata']>, spec = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', ...metadata },
  spec,
});

const words = (places: { kind: string; title: string; href: string }[]) =>
  places.map(({ kind, title, href }) => `${kind}: ${title} → ${href}`);

describe('where to look for more about an entity', () => {
  it('is its repository, the tabs it has, and dashboards', () => {
    const checkout = entity({
      annotations: {
        'backstage.io/managed-by-location':
          'url:https://git.example/checkout/catalog-info.yaml',
        'backstage.io/source-location': 'url:https://git.example/checkout/',
        'grafana/dashboard-url': 'https://grafana.example/d/1',
        'waymark/runbooks': 'stale',
      },
      links: [
        {
          url: 'https://grafana.example/d/2',
          title: 'Sales',
          icon: 'dashboard',
        },
        { url: 'https://grafana.example/d/1', type: 'grafana-dashboard' },
        { url: 'https://wiki.example', title: 'Wiki' },
      ],
    });
    expect(words(placesOf(checkout, ['/c/docs', '/c', '/c/runbooks']))).toEqual(
      [
        'repository: Repository → https://git.example/checkout/',
        'docs: Docs → /c/docs',
        'runbooks: Runbooks (stale) → /c/runbooks',
        'dashboard: Dashboard → https://grafana.example/d/1',
        'dashboard: Sales → https://grafana.example/d/2',
      ],
    );
  });

  it('leaves out what is not there, and addresses that are none', () => {
    const bare = entity({
      annotations: {
        'backstage.io/managed-by-location': 'file:/srv/catalog-info.yaml',
        // eslint-disable-next-line no-script-url
        'grafana/dashboard-url': 'javascript:alert(1)',
      },
      links: [{ url: 'not an address', icon: 'dashboard' }],
    });
    expect(placesOf(bare, ['/c'])).toEqual([]);
    expect(placesOf(entity({}), [])).toEqual([]);
  });
});

describe('ways to reach those who look after an entity', () => {
  it('are its chat, and the chat and mail of its owners, each once', () => {
    const chat = {
      url: 'https://chat.example/purchase',
      title: '#purchase',
      icon: 'chat',
    };
    const team = entity(
      { links: [chat, { url: 'https://x.slack.com/c', type: 'slack' }] },
      { profile: { email: 'purchase@marlow.shop' } },
    );
    const other = entity(
      {},
      { profile: { email: 'a@b.c?bcc=all@marlow.shop' } },
    );
    expect(
      words(waysToReach(entity({ links: [chat] }), [team, other])),
    ).toEqual([
      'chat: #purchase → https://chat.example/purchase',
      'chat: Chat → https://x.slack.com/c',
      'mail: purchase@marlow.shop → mailto:purchase@marlow.shop',
    ]);
  });
});
