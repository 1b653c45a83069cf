import { Page } from '../site/pages';
import { resolveLink } from './links';

const page = (source: string, url: string): Page => ({
  source,
  url,
  title: source,
  frontMatter: {},
});
const home = page('index.md', '');
const guide = page('guide/start.md', 'guide/start/');
const guideHome = page('guide/index.md', 'guide/');
const pages = [home, guide, guideHome];

const resolve = (raw: string, from: Page) =>
  resolveLink(raw, from, {
    docsPath: 'docs',
    pageOfSource: source =>
      pages.find(({ source: own }) => own === source.replace(/\/$/, '')),
    hasUrl: url => pages.some(({ url: own }) => own === url),
    hasAsset: source => source === 'images/a b.png',
  });

describe('resolveLink', () => {
  it.each([
    ['guide/start.md', home, 'guide/start/'],
    ['./guide/start.md#setup', home, 'guide/start/#setup'],
    ['../index.md', guide, '../../'],
    ['index.md', guide, '../'],
    ['start.md', guide, './'],
    ['../guide/start.md?x=1#a', guideHome, 'start/?x=1#a'],
    ['#setup', guide, '#setup'],
    ['', guide, './'],
    ['../../docs/index.md', guide, '../../'],
    // The reader drops such ids, so the link goes to the one that was written instead.
    ['guide/start.md#links', home, 'guide/start/#section-links'],
    // As seen from the address of the page instead of from its source.
    ['../../guide/', guide, '../../guide/'],
    ['https://example.com/a.md', home, 'https://example.com/a.md'],
    ['/catalog', home, '/catalog'],
  ])('leads %j to its page', (raw, from, href) => {
    expect(resolve(raw, from)).toEqual({ href });
  });

  it('leads to an image, whatever way its name is written', () => {
    for (const raw of ['../images/a b.png', '../images/a%20b.png'])
      expect(resolve(raw, guide)).toEqual({
        href: '../../images/a%20b.png',
        asset: 'images/a b.png',
      });
  });

  it('names a link that leads to nothing', () => {
    for (const raw of [
      'gone.md',
      'images/gone.png',
      '../src/index.ts',
      '../../../etc/passwd',
    ])
      expect(resolve(raw, home).problem).toBe(
        `"${raw}" leads to nothing in the docs`,
      );
  });

  it('takes a broken percent sign for itself', () => {
    expect(resolve('100%.md', home).problem).toContain('100%.md');
  });
});
