import { readRunbookUrl } from './runbookUrl';

const read = (url: string, portal = 'https://portal.example/base') =>
  readRunbookUrl(
    url,
    { service: 'checkout' },
    { portal, trustedHosts: ['wiki.internal:8080'] },
  );
const BASE = 'https://portal.example/base';

describe('readRunbookUrl', () => {
  it.each([
    [`${BASE}/runbooks/alert/Down`, { kind: 'alert', alert: 'Down' }],
    [
      `${BASE}/runbooks/alert/A%20b/?service=x`,
      { kind: 'alert', alert: 'A b', service: 'x' },
    ],
    [
      `${BASE}/runbooks/alert/Down?service={{ $labels.service }}`,
      { kind: 'alert', alert: 'Down', service: 'checkout' },
    ],
    [
      `${BASE}/docs/Default/Component/Checkout/runbooks/errors/#check-first`,
      {
        kind: 'page',
        entityRef: 'component:default/checkout',
        page: 'runbooks/errors',
        anchor: 'check-first',
      },
    ],
    [
      `${BASE}/catalog/default/component/checkout/docs/errors/index.html`,
      { kind: 'page', entityRef: 'component:default/checkout', page: 'errors' },
    ],
    [
      `${BASE}/docs/default/component/checkout`,
      { kind: 'page', entityRef: 'component:default/checkout', page: '' },
    ],
    [`${BASE}/catalog/default/component/checkout`, { kind: 'lost' }],
    [`${BASE}/runbooks`, { kind: 'lost' }],
    ['https://portal.example/other', { kind: 'lost' }],
    ['https://wiki.example/x', { kind: 'elsewhere' }],
    ['http://wiki.internal:8080/x', { kind: 'elsewhere' }],
    ['http://wiki.internal/x', { kind: 'unusable' }],
    [['javascript', 'alert(1)'].join(':'), { kind: 'unusable' }],
    ['runbooks/errors.md', { kind: 'unusable' }],
    [`${BASE}/runbooks/alert/{{ $labels.other }}`, { kind: 'template' }],
    ['{{ .Values.portal }}/runbooks/alert/Down', { kind: 'template' }],
  ])('reads %s', (url, target) => {
    expect(read(url)).toEqual(expect.objectContaining(target));
  });

  it('knows a portal on this machine by any port', () => {
    const url = 'http://127.0.0.1:7007/runbooks/alert/Down';
    expect(read(url, 'http://localhost:7115').kind).toBe('alert');
    expect(read(url).kind).toBe('unusable');
  });
});
