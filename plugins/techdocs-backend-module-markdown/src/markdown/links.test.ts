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
    // As MkDocs has them where addresses do not end in a slash.
    ['guide/start.html#setup', home, 'guide/start/#setup'],
  ])('leads %j to its page', (raw, from, href) => {
    expect(resolve(raw, from).href).toBe(href);
    expect(resolve(raw, from).problem).toBeUndefined();
  });

  it('leads to an image, whatever way its name is written', () => {
    for (const raw of ['../images/a b.png', '../images/a%20b.png'])
      expect(resolve(raw, guide)).toEqual({
        href: '../../images/a%20b.png',
        asset: 'images/a b.png',
      });
  });

  it.each([
    ['#set%20up', guide, { url: 'guide/start/', id: 'set up' }],
    ['../index.md#links', guide, { url: '', id: 'section-links' }],
    ['../../guide/#a', guide, { url: 'guide/', id: 'a' }],
    ['guide/start.md', home, undefined],
    // Words to go to, for the browser alone.
    ['guide/start.md#:~:text=set', home, undefined],
  ])('knows the anchor of %j', (raw, from, anchor) => {
    expect(resolve(raw, from).anchor).toEqual(anchor);
  });

  it('names a link that leads to nothing', () => {
    for (const raw of [
      'gone.md',
      'images/gone.png',
      '../src/index.ts',
      '../../../etc/passwd',
    ])
      expect(resolve(raw, home).problem).toEqual({
        kind: 'broken-link',
        message: `"${raw}" leads to nothing in the docs`,
      });
  });

  it('takes a broken percent sign for itself', () => {
    expect(resolve('100%.md', home).problem?.message).toContain('100%.md');
  });
});
