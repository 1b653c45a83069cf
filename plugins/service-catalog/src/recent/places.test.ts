import { placeOf, remember, type RecentPlace } from './places';

const NOW = new Date('2026-11-28T11:00:00Z');

describe('the places that are remembered', () => {
  it.each([
    [
      '/catalog/default/component/checkout/runbooks',
      ['entity', '/catalog/default/component/checkout', 'checkout', undefined],
    ],
    [
      '/catalog/default/Component/checkout',
      ['entity', '/catalog/default/Component/checkout', 'checkout', undefined],
    ],
    [
      '/docs/default/component/checkout/',
      ['docs', '/docs/default/component/checkout/', 'checkout', undefined],
    ],
    [
      '/docs/default/component/checkout/runbooks/high-error-rate/',
      [
        'runbook',
        '/docs/default/component/checkout/runbooks/high-error-rate/',
        'checkout',
        'High error rate',
      ],
    ],
  ])('%s is one', (pathname, [kind, path, name, page]) => {
    expect(placeOf(pathname, NOW)).toEqual({
      kind,
      path,
      entityRef: `component:default/${name}`,
      page,
      at: NOW.toISOString(),
    });
  });

  it('has templates, too', () => {
    expect(placeOf('/create/templates/default/node', NOW)).toMatchObject({
      kind: 'template',
      entityRef: 'template:default/node',
    });
  });

  it.each(['/', '/catalog', '/docs', '/create', '/catalog/default/component'])(
    '%s is none',
    pathname => {
      expect(placeOf(pathname, NOW)).toBeUndefined();
    },
  );

  it('are in the order of the last visit, each once, and not too many', () => {
    const place = (name: string): RecentPlace => ({
      kind: 'entity',
      path: `/catalog/default/component/${name}`,
      entityRef: `component:default/${name}`,
      title: name,
      at: NOW.toISOString(),
    });
    const names = Array.from({ length: 40 }, (_, i) => `s${i}`);
    const places = [...names, 's35'].reduce<RecentPlace[]>(
      (before, name) => remember(before, place(name)),
      [],
    );
    expect(places).toHaveLength(30);
    expect(places.slice(0, 3)).toEqual([
      place('s35'),
      place('s39'),
      place('s38'),
    ]);
  });
});
