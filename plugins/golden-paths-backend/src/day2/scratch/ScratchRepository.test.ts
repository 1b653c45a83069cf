import {
  chmodSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readFolder, type SourceFile } from '../../rendering/readFolder';
import { ScratchRepository } from './ScratchRepository';

const directory = createMockDirectory();

type Content = string | Buffer | { run: string };
type Files = Record<string, Content>;

const sources = (files: Files): SourceFile[] =>
  Object.entries(files).map(([path, content]) =>
    typeof content === 'object' && 'run' in content
      ? { path, content: Buffer.from(content.run), executable: true }
      : { path, content: Buffer.from(content), executable: false },
  );

const lines = (...changed: [number, string][]) =>
  Array.from({ length: 20 }, (_, i) => {
    const change = changed.find(([line]) => line === i);
    return `${change ? change[1] : `line ${i}`}\n`;
  }).join('');

/** Merges, and reads what is then in the folder of ours. */
async function merge(base: Files, ours: Files, theirs: Files) {
  return ScratchRepository.using(async scratch => {
    const trees = {
      base: await scratch.treeOfFiles(sources(base)),
      ours: await scratch.treeOfFiles(sources(ours)),
      theirs: await scratch.treeOfFiles(sources(theirs)),
    };
    const { tree, conflicts } = await scratch.merge(trees);
    directory.clear();
    await scratch.bring(directory.path, tree);
    const made = await readFolder(directory.path);
    const files = Object.fromEntries(
      made.map(({ path, content }) => [path, content.toString('latin1')]),
    );
    return { files, conflicts };
  });
}

describe('merging folders', () => {
  it('keeps what people did, and adds what the template does', async () => {
    const { files, conflicts } = await merge(
      {
        'both.txt': lines(),
        'dropped-by-template.txt': lines(),
        'dropped-here.txt': lines(),
        'same.txt': 'same\n',
        run: 'plain\n',
      },
      {
        'both.txt': lines([1, 'mine']),
        'dropped-by-template.txt': lines(),
        'same.txt': 'same\n',
        'mine.txt': 'mine\n',
        run: 'plain\n',
      },
      {
        'both.txt': lines([18, 'theirs']),
        'dropped-here.txt': lines(),
        'same.txt': 'same\n',
        'new/theirs.txt': 'theirs\n',
        run: { run: 'plain\n' },
      },
    );
    expect(conflicts).toEqual([]);
    expect(files).toEqual({
      'both.txt': lines([1, 'mine'], [18, 'theirs']),
      'same.txt': 'same\n',
      'mine.txt': 'mine\n',
      'new/theirs.txt': 'theirs\n',
      run: 'plain\n',
    });
    expect(statSync(directory.resolve('run')).mode % 0o1000).toBe(0o755);
    expect(statSync(directory.resolve('mine.txt')).mode % 0o1000).toBe(0o644);
  });

  it('follows a file, and a folder, that somebody moved', async () => {
    const { files, conflicts } = await merge(
      { 'greetings/store.js': lines(), 'greetings/route.js': lines([0, 'r']) },
      { 'orders/store.js': lines(), 'orders/route.js': lines([0, 'r']) },
      {
        'greetings/store.js': lines([9, 'from a database']),
        'greetings/route.js': lines([0, 'r']),
        'greetings/table.sql': 'create\n',
      },
    );
    expect(conflicts).toEqual([]);
    expect(files).toEqual({
      'orders/store.js': lines([9, 'from a database']),
      'orders/route.js': lines([0, 'r']),
      'orders/table.sql': 'create\n',
    });
  });

  it('names each conflict, and loses neither side', async () => {
    const binary = (byte: number) => Buffer.from([0, 1, 2, byte]);
    const { files, conflicts } = await merge(
      {
        'a.txt': lines(),
        'logo.bin': binary(3),
        'gone-here.txt': lines(),
        'gone-there.txt': lines([3, 'other']),
      },
      {
        'a.txt': lines([5, 'mine']),
        'logo.bin': binary(4),
        'gone-there.txt': lines([3, 'other'], [4, 'mine']),
        'new.txt': 'mine\n',
        place: 'a file\n',
      },
      {
        'a.txt': lines([5, 'theirs']),
        'logo.bin': binary(5),
        'gone-here.txt': lines([4, 'theirs']),
        'new.txt': 'theirs\n',
        'place/inside.txt': 'a folder\n',
      },
    );
    expect(conflicts).toEqual([
      { path: 'a.txt', reason: expect.stringMatching(/^Changed here .*lines/) },
      { path: 'gone-here.txt', reason: expect.stringMatching(/^Removed here/) },
      {
        path: 'gone-there.txt',
        reason: expect.stringMatching(/removed by the template: yours is kept/),
      },
      { path: 'logo.bin', reason: expect.stringMatching(/no text.*yours/) },
      { path: 'new.txt', reason: expect.stringMatching(/same lines/) },
      {
        path: 'place~this-repository',
        reason: expect.stringMatching(/directory in the way/),
      },
    ]);
    expect(files['a.txt']).toMatch(
      /<<<<<<< this-repository\nmine\n=======\ntheirs\n>>>>>>> template\n/,
    );
    expect(files['logo.bin']).toBe(binary(4).toString('latin1'));
    expect(files['gone-here.txt']).toBe(lines([4, 'theirs']));
    expect(files['gone-there.txt']).toBe(lines([3, 'other'], [4, 'mine']));
    expect(files['new.txt']).toMatch(/mine\n=======\ntheirs/);
    expect(files['place/inside.txt']).toBe('a folder\n');
    expect(files['place~this-repository']).toBe('a file\n');
  });

  it('keeps bytes whatever the attributes say, and takes ignored files', async () => {
    const rules = {
      '.gitattributes':
        '* text eol=lf ident\n*.enc working-tree-encoding=UTF-16\n',
      '.gitignore': '*.log\n',
    };
    const odd = {
      'crlf.txt': '$Id$\r\ntwo\r\n',
      'kept.log': 'kept\n',
      'a.enc': 'plain\n',
    };
    const { files, conflicts } = await merge(
      { ...rules },
      { ...rules, ...odd },
      { ...rules, 'new.txt': '$Id$\r\n' },
    );
    expect(conflicts).toEqual([]);
    expect(files).toEqual({ ...rules, ...odd, 'new.txt': '$Id$\r\n' });
  });
});

describe('a folder that is brought to a tree', () => {
  it('keeps what is as it was: links, empty folders, modes', async () => {
    directory.setContent({
      'run.sh': '#!/bin/sh\n',
      'old.txt': 'old\n',
      deep: { 'only.txt': 'x\n' },
    });
    chmodSync(directory.resolve('run.sh'), 0o755);
    mkdirSync(directory.resolve('submodule'));
    symlinkSync('run.sh', directory.resolve('link'));
    await ScratchRepository.using(async scratch => {
      const before = await scratch.treeOf(directory.path);
      const base = await scratch.treeOfFiles(
        sources({ 'old.txt': 'old\n', 'deep/only.txt': 'x\n' }),
      );
      const theirs = await scratch.treeOfFiles(sources({ 'new.txt': 'new\n' }));
      const { tree } = await scratch.merge({ base, ours: before, theirs });
      await scratch.bring(directory.path, tree);
      const { files, patch } = await scratch.diff(before, tree);
      expect(files).toEqual([
        {
          path: 'deep/only.txt',
          change: 'deleted',
          additions: 0,
          deletions: 1,
        },
        { path: 'new.txt', change: 'added', additions: 1, deletions: 0 },
        { path: 'old.txt', change: 'deleted', additions: 0, deletions: 1 },
      ]);
      expect(patch).toMatch(/^\+new$/m);
      expect(await scratch.treeOf(directory.path)).toBe(tree);
    });
    expect(readdirSync(directory.path).sort()).toEqual([
      'link',
      'new.txt',
      'run.sh',
      'submodule',
    ]);
    expect(statSync(directory.resolve('run.sh')).mode % 0o1000).toBe(0o755);
  });
});
