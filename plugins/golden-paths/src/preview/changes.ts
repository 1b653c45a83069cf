import type { PreviewFile } from '@waymark/common';

/** How the files of a preview differ from those before. */
export interface Changes {
  added: ReadonlySet<string>;
  changed: ReadonlySet<string>;
  removed: readonly string[];
}

/** Compares the files of two previews by path and content. */
export function changesOf(
  before: readonly PreviewFile[],
  after: readonly PreviewFile[],
): Changes {
  const old = new Map(before.map(file => [file.path, file]));
  const paths = new Set(after.map(({ path }) => path));
  return {
    added: pathsOf(after.filter(({ path }) => !old.has(path))),
    changed: pathsOf(
      after.filter(file => {
        const was = old.get(file.path);
        return was && !isSame(was, file);
      }),
    ),
    removed: before.flatMap(({ path }) => (paths.has(path) ? [] : [path])),
  };
}

/** Changes in words: `2 new, 1 changed, 1 gone`; undefined when there are none. */
export function changesInWords(changes: Changes): string | undefined {
  const parts = [
    [changes.added.size, 'new'],
    [changes.changed.size, 'changed'],
    [changes.removed.length, 'gone'],
  ] as const;
  const words = parts.flatMap(([count, word]) =>
    count ? [`${count} ${word}`] : [],
  );
  return words.length ? words.join(', ') : undefined;
}

/** Numbers, from 1, of the lines that were nowhere in the text before. */
export function newLines(before: string, after: string): ReadonlySet<number> {
  const old = new Set(before.split(/\r?\n/));
  return new Set(
    after
      .split(/\r?\n/)
      .flatMap((line, index) => (old.has(line) ? [] : [index + 1])),
  );
}

function isSame(a: PreviewFile, b: PreviewFile): boolean {
  return (
    a.text === b.text && a.size === b.size && a.executable === b.executable
  );
}

function pathsOf(files: readonly PreviewFile[]): Set<string> {
  return new Set(files.map(({ path }) => path));
}
