import type { PreviewFile } from '@waymark/common';
import { changesInWords, changesOf, newLines } from './changes';
import { firstToRead, foldersOf, treeOf } from './files';

const file = (path: string, text = '', executable = false): PreviewFile => ({
  path,
  size: text.length,
  executable,
  text,
});

describe('what changed between two previews', () => {
  it('is what is new, what has another content or mode, and what is gone', () => {
    const changes = changesOf(
      [file('a', '1'), file('b', '1'), file('c', '1'), file('gone')],
      [file('a', '2'), file('b', '1', true), file('c', '1'), file('new')],
    );
    expect([...changes.added]).toEqual(['new']);
    expect([...changes.changed]).toEqual(['a', 'b']);
    expect(changes.removed).toEqual(['gone']);
    expect(changesInWords(changes)).toBe('1 new, 2 changed, 1 gone');
  });

  it('has no words when nothing did', () => {
    expect(changesInWords(changesOf([file('a')], [file('a')]))).toBeUndefined();
  });

  it('is told by line', () => {
    expect([...newLines('a\nb\nc', 'a\nnew\nb\nc\nalso')]).toEqual([2, 5]);
  });
});

describe('the tree of files', () => {
  const nodes = treeOf([
    'README.md',
    'src/main/java/App.java',
    'src/main/java/http/Health.java',
    'docs/index.md',
    '.gitignore',
    'docs/runbooks/down.md',
  ]);

  it('has folders first, and one row for folders that hold nothing but a folder', () => {
    const names = (list: typeof nodes): unknown[] =>
      list.map(({ name, children }) =>
        children ? { [name]: names(children) } : name,
      );
    expect(names(nodes)).toEqual([
      { docs: [{ runbooks: ['down.md'] }, 'index.md'] },
      { 'src/main/java': [{ http: ['Health.java'] }, 'App.java'] },
      '.gitignore',
      'README.md',
    ]);
  });

  it('knows its folders and what to read first', () => {
    expect(foldersOf(nodes)).toEqual([
      'docs',
      'docs/runbooks',
      'src/main/java',
      'src/main/java/http',
    ]);
    expect(firstToRead(['a.md', 'README.md'])).toBe('README.md');
    expect(firstToRead(['a.md'])).toBe('a.md');
  });
});
