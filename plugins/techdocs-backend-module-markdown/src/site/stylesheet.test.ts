import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { publishStylesheet, STYLES, STYLES_FOLDER } from './stylesheet';

const directory = createMockDirectory();

describe('the stylesheet', () => {
  it('is made of all parts, in their order', async () => {
    const published = await publishStylesheet(directory.path);
    const css = await readFile(directory.resolve(published), 'utf8');
    let end = 0;
    for (const name of STYLES) {
      const part = await readFile(
        path.join(STYLES_FOLDER, `${name}.css`),
        'utf8',
      );
      const start = css.indexOf(part, end);
      expect({ name, found: start >= end }).toEqual({ name, found: true });
      end = start + part.length;
    }
    expect(css).toHaveLength(end);
  });

  it('leaves no file of the folder out', async () => {
    const files = (await readdir(STYLES_FOLDER)).sort();
    expect(files).toEqual(STYLES.map(name => `${name}.css`).sort());
  });

  it('lets narrow screens and paper override the columns', () => {
    const at = (name: string) => STYLES.indexOf(name);
    expect(at('layout')).toBeLessThan(at('narrow'));
    expect(at('page-end')).toBeLessThan(at('narrow'));
    expect(at('narrow')).toBeLessThan(at('print'));
  });
});
