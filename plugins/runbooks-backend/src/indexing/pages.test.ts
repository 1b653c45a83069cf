import { docsFolder, pagePath } from './pages';

describe('docsFolder', () => {
  it.each([
    [undefined, 'docs'],
    ['site_name: x', 'docs'],
    ['docs_dir: handbook/pages/', 'handbook/pages'],
    ['docs_dir: .', ''],
    ['docs_dir: ../../etc', 'docs'],
    ['docs_dir: /etc', 'docs'],
    ['docs_dir: !!python/object/apply:os.system ["id"]', 'docs'],
    ['docs_dir: [broken', 'docs'],
  ])('reads %j as %j', (yaml, folder) => {
    expect(docsFolder(yaml)).toBe(folder);
  });
});

describe('pagePath', () => {
  it.each([
    ['index.md', ''],
    ['README.md', ''],
    ['runbooks/index.md', 'runbooks'],
    ['runbooks/high-error-rate.md', 'runbooks/high-error-rate'],
    ['preindex.md', 'preindex'],
  ])('shows %s at %j', (file, page) => {
    expect(pagePath(file)).toBe(page);
  });
});
