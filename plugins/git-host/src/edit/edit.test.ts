import type { GitBlob, GitBranch } from '@waymark/common';
import { commit, FakeGitHost } from '../__testUtils__/fakeGitHost';
import { editPath, newFilePath } from '../links';
import { commitChange } from './commitChange';
import { draftKey, readDraft, writeDraft } from './drafts';
import { whyNotEditable } from './editable';
import { forEditor } from './lineEndings';
import { joinPath, newPathProblem, suggestBranch, usualMessage } from './names';

const branch = (name: string): GitBranch => ({
  name,
  isDefault: false,
  lastCommit: commit('More'),
});
const place = { repository: 'shop', ref: 'main', path: 'src/a.ts' };

describe('addresses', () => {
  it('are those of other Git hosts', () => {
    const file = { ...place, ref: 'a/b', path: 'docs/a b.md' };
    expect(editPath(file)).toBe('/git/shop/edit/a%2Fb/docs/a%20b.md');
    expect(newFilePath({ ...place, path: '' })).toBe('/git/shop/new/main');
  });
});

describe('names', () => {
  it('suggest a message and a branch that is free', () => {
    expect(usualMessage('docs/a.md', false)).toBe('Update a.md');
    expect(usualMessage('docs/a.md', true)).toBe('Create a.md');
    const person = 'user:default/priya.raman';
    const suggest = (...taken: string[]) =>
      suggestBranch(person, 'docs/High error_rate.md', taken.map(branch));
    expect(suggest()).toBe('priya-raman/high-error-rate');
    expect(
      suggest('priya-raman/high-error-rate', 'priya-raman/high-error-rate-2'),
    ).toBe('priya-raman/high-error-rate-3');
    expect(suggestBranch('user:default/ü', '.md', [])).toBe('edit/edit');
  });

  it.each([
    ['a.md', /^nothing$/],
    ['docs/new folder/ä.md', /^nothing$/],
    ['', /name/],
    ['docs/', /name/],
    ['docs//a', /slash/],
    ['/a', /slash/],
    ['../a', /\. and \.\./],
    ['a/.GIT/b', /\.git/],
    ['a\u0007', /control/],
  ])('tell what is wrong with the path %j', (path, problem) => {
    expect(newPathProblem(path) ?? 'nothing').toMatch(problem);
  });

  it('join a folder and what was typed', () => {
    expect(joinPath('docs', ' a.md ')).toBe('docs/a.md');
    expect(joinPath('', 'b/a.md')).toBe('b/a.md');
  });
});

describe('line endings', () => {
  it('stay those of the file', () => {
    const windows = forEditor('a\r\nb\r\n');
    expect(windows.text).toBe('a\nb\n');
    expect(windows.toFile('a\nc\n')).toBe('a\r\nc\r\n');
    expect(forEditor('a\nb').toFile('a\nc')).toBe('a\nc');
  });
});

describe('what can be edited', () => {
  const at = { ref: 'main', branches: [branch('main')], mayPush: true };
  const blob: GitBlob = {
    commit: commit('More'),
    path: 'a.md',
    id: '1',
    size: 1,
    executable: false,
    kind: 'text',
    text: 'a',
    truncated: false,
  };

  it('is text on a branch, by those who may push', () => {
    expect(whyNotEditable(blob, at)).toBeUndefined();
    expect(whyNotEditable({ ...blob, text: '' }, at)).toBeUndefined();
    expect(whyNotEditable(blob, { ...at, mayPush: false })).toMatch(
      /git-host.repository.push/,
    );
    expect(whyNotEditable(blob, { ...at, ref: 'c0ffee12' })).toMatch(/branch/);
  });

  it.each<[RegExp, Partial<GitBlob>]>([
    [/symbolic link/, { kind: 'link' }],
    [/Only text/, { kind: 'binary', text: undefined }],
    [/Only text/, { kind: 'image' }],
    [/too large/, { truncated: true }],
    [/UTF-8/, { text: 'a\ufffd' }],
  ])('is not, and says %s', (reason, part) => {
    expect(whyNotEditable({ ...blob, ...part }, at)).toMatch(reason);
  });
});

describe('drafts', () => {
  it('are kept by file, and survive what is no draft', () => {
    const key = draftKey('edit', 'shop', 'main', 'a:b');
    expect(key).not.toBe(draftKey('edit', 'shop', 'main:a', 'b'));
    expect(readDraft(key)).toBeUndefined();
    writeDraft(key, { text: 'mine', from: '1' });
    expect(readDraft(key)).toEqual({ text: 'mine', from: '1' });
    writeDraft(key, undefined);
    expect(readDraft(key)).toBeUndefined();
    sessionStorage.setItem(key, '{"text": 1}');
    expect(readDraft(key)).toBeUndefined();
  });
});

describe('a change', () => {
  let git: FakeGitHost;
  beforeEach(() => {
    git = new FakeGitHost();
  });
  const start = async () => {
    const blob = await git.blob(place);
    return { commit: blob.commit.id, file: blob.id };
  };
  const change = async (part: object = {}) => ({
    base: await start(),
    text: 'mine',
    message: 'Mine',
    ...part,
  });

  it('goes on top of what others did to other files', async () => {
    const mine = await change();
    git.push({ 'README.md': { text: 'theirs' } });
    const head = git.head;
    expect(await commitChange(git, place, mine)).toMatchObject({
      kind: 'made',
      made: { branch: 'main' },
    });
    expect(git.committed).toEqual([
      {
        branch: 'main',
        parent: head,
        message: 'Mine',
        files: [{ path: 'src/a.ts', content: 'mine' }],
      },
    ]);
  });

  it('is not made when the file is another one or gone', async () => {
    const mine = await change();
    git.push({ 'src/a.ts': { text: 'theirs' } });
    expect(await commitChange(git, place, mine)).toMatchObject({
      kind: 'changed',
      theirs: { text: 'theirs' },
      base: { commit: git.head, file: 'id of theirs' },
    });
    git.push({ 'src/a.ts': undefined });
    expect(await commitChange(git, place, mine)).toEqual({
      kind: 'changed',
      theirs: undefined,
      base: { commit: git.head, file: undefined },
    });
    expect(git.committed).toEqual([]);
  });

  it('never replaces a file by a new one', async () => {
    const asNew = await change({ base: { commit: git.head } });
    expect(await commitChange(git, place, asNew)).toMatchObject({
      kind: 'changed',
    });
    const free = { ...place, path: 'src/new.ts' };
    git.push({ 'README.md': { text: 'theirs' } });
    expect(await commitChange(git, free, asNew)).toMatchObject({
      kind: 'made',
    });
  });

  it('tells of another conflict than a moved branch', async () => {
    const taken = await change({ newBranch: 'taken' });
    await expect(commitChange(git, place, taken)).rejects.toThrow(/409/);
  });
});
