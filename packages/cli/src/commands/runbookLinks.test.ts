import { linksOf } from './runbookLinks';

const PAGE =
  'https://portal.example/docs/default/component/checkout/runbooks/errors/';
const BASE = 'https://portal.example/docs/default/component/checkout';

describe('links in a runbook', () => {
  it.each([
    ['lag.md', `${BASE}/runbooks/lag/`],
    ['lag.md#check', `${BASE}/runbooks/lag/#check`],
    ['../index.md', `${BASE}/`],
    ['../design/README.md', `${BASE}/design/`],
    ['graph.png', `${BASE}/runbooks/graph.png`],
    ['#steps', `${PAGE}#steps`],
    ['https://a.example/x.md', 'https://a.example/x.md'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    // eslint-disable-next-line no-script-url -- what a hostile runbook may hold
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['', undefined],
    ['https://', undefined],
  ])('%s', (href, address) => {
    const resolve = linksOf({
      page: PAGE,
      links: true,
      sourceUrl: 'https://git.example/edit/main/docs/runbooks/errors.md',
    });
    expect(resolve(href)).toBe(address);
  });

  it('start from the folder when the page is that of the folder', () => {
    const resolve = linksOf({
      page: `${BASE}/runbooks/`,
      links: true,
      sourceUrl: 'https://git.example/edit/main/docs/runbooks/index.md',
    });
    expect(resolve('lag.md')).toBe(`${BASE}/runbooks/lag/`);
  });

  it('leave out what is on the same page where nothing can be pressed', () => {
    const resolve = linksOf({ page: PAGE, sourceUrl: undefined, links: false });
    expect(resolve('#steps')).toBeUndefined();
    expect(resolve('lag.md')).toBe(`${BASE}/runbooks/lag/`);
  });
});
