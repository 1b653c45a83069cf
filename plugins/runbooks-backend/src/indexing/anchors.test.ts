import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { markdown } from '@waymark/plugin-techdocs-backend-module-markdown/engine';
import { anchorsOf } from './anchors';
import { withoutFrontMatter } from './frontMatter';

describe('anchorsOf', () => {
  it.each([
    ['# Check first', ['check-first']],
    ['## Restart `pg_bouncer` (v2)!', ['restart-pg_bouncer-v2']],
    ['## Roll _back_ **now** ##', ['roll-_back_-now', 'roll-back-now']],
    ['## Über den Fluß', ['uber-den-flu']],
    ['## See [the docs](other.md#x)', ['see-the-docs']],
    ['## Setup {#install}', ['setup', 'install']],
    ['## Setup {: .wide #install }', ['setup', 'install']],
    ['Setup\n=====', ['setup']],
    ['# A\n# A\n# A', ['a', 'a_1', 'a_2']],
    ['    ## In a box', ['in-a-box']],
    ['##No space', ['no-space']],
    ['## :fire: This &amp; that', ['fire-this-amp-that', 'this-that']],
    ['<a name="old"></a>', ['old']],
    ['Just text', []],
  ])('of %j are %j', (body, anchors) => {
    expect(anchorsOf(body)).toEqual(anchors);
  });

  it('takes lines of any length', () => {
    expect(anchorsOf(`{${'#a'.repeat(500_000)}`)).toEqual([]);
    expect(anchorsOf(`# a${' '.repeat(500_000)}x`)).toHaveLength(1);
  });
});

describe('the anchors of the docs engine', () => {
  const ROOT = path.resolve(__dirname, '../../../..');
  const pages = ['docs', 'packages/backend/sample/repositories'].flatMap(
    folder =>
      readdirSync(path.join(ROOT, folder), { recursive: true })
        .map(file => path.join(ROOT, folder, String(file)))
        .filter(file => file.endsWith('.md')),
  );

  it('are all known, in the pages of this repository', () => {
    expect(pages.length).toBeGreaterThan(50);
    for (const file of pages) {
      const body = withoutFrontMatter(readFileSync(file, 'utf8'));
      const ids = markdown
        .parse(body, {})
        .filter(({ type }) => type === 'heading_open')
        // Of those the browser would mistake for its own.
        .map(token => String(token.attrGet('id')).replace(/^section-/, ''));
      expect(ids.length).toBeGreaterThan(0);
      expect([file, anchorsOf(body)]).toEqual([
        file,
        expect.arrayContaining(ids),
      ]);
    }
  });
});
