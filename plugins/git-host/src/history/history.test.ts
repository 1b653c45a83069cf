import type { GitCommit } from '@waymark/common';
import { groupByDay } from './groupByDay';
import { parsePatch } from './parsePatch';

const PATCH = `diff --git a/a.ts b/a.ts
index 1111111..2222222 100644
--- a/a.ts
+++ b/a.ts
@@ -1,3 +1,4 @@
 one
--- two
+++ two
+three
 four
@@ -10 +11 @@ function f() {
-old
\\ No newline at end of file
+diff --git a/x b/x
diff --git a/old.md b/new.md
similarity index 100%
rename from old.md
rename to new.md
diff --git a/logo.png b/logo.png
new file mode 100644
index 0000000..3333333
Binary files /dev/null and b/logo.png differ
`;

describe('parsePatch', () => {
  const files = parsePatch(PATCH);

  it('gives one diff for each file, in their order', () => {
    expect(
      files.map(({ hunks, isBinary }) => [hunks.length, isBinary]),
    ).toEqual([
      [2, false],
      [0, false],
      [0, true],
    ]);
  });

  it('numbers lines on both sides and takes content for content', () => {
    expect(files[0].hunks[0].lines).toEqual([
      { kind: 'context', text: 'one', oldLine: 1, newLine: 1 },
      { kind: 'removed', text: '-- two', oldLine: 2 },
      { kind: 'added', text: '++ two', newLine: 2 },
      { kind: 'added', text: 'three', newLine: 3 },
      { kind: 'context', text: 'four', oldLine: 3, newLine: 4 },
    ]);
    expect(files[0].hunks[1]).toEqual({
      header: '@@ -10 +11 @@ function f() {',
      lines: [
        { kind: 'removed', text: 'old', oldLine: 10 },
        { kind: 'added', text: 'diff --git a/x b/x', newLine: 11 },
      ],
    });
  });

  it('gives what there is of a patch that was cut', () => {
    const cut = parsePatch(PATCH.slice(0, PATCH.indexOf('three') + 2));
    expect(cut).toHaveLength(1);
    expect(cut[0].hunks[0].lines[3]).toEqual({
      kind: 'added',
      text: 'th',
      newLine: 3,
    });
  });
});

describe('groupByDay', () => {
  it('keeps the order and begins anew at each local day', () => {
    const commit = (id: string, date: Date) =>
      ({ id, date: date.toISOString() } as GitCommit);
    const days = groupByDay([
      commit('a', new Date(2026, 2, 5, 23, 59)),
      commit('b', new Date(2026, 2, 5, 0, 1)),
      commit('c', new Date(2026, 2, 4, 23, 59)),
    ]);
    expect(
      days.map(({ day, commits }) => [day, commits.map(({ id }) => id)]),
    ).toEqual([
      ['2026-03-05', ['a', 'b']],
      ['2026-03-04', ['c']],
    ]);
  });
});
