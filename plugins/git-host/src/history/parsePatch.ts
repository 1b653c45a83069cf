/** A line of a diff, with its number on each side that has it. */
export interface DiffLine {
  kind: 'context' | 'added' | 'removed';
  text: string;
  oldLine?: number;
  newLine?: number;
}

/** A run of lines of a diff. */
export interface DiffHunk {
  /** As git writes it, for example `@@ -1,4 +1,5 @@ function total()`. */
  header: string;
  lines: DiffLine[];
}

/** What a patch says about one file. */
export interface FileDiff {
  hunks: DiffHunk[];
  /** Whether git takes the file for binary and shows no lines. */
  isBinary: boolean;
}

/**
 * Reads the output of `git diff-tree --patch`, one diff for each file in the order in which git lists them. A
 * patch that was cut gives what it has.
 */
export function parsePatch(patch: string): FileDiff[] {
  const files: FileDiff[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const line of patch.split('\n')) {
    const file = files[files.length - 1];
    const hunk = file?.hunks[file.hunks.length - 1];
    const range = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    // The content of a file is always behind a sign, so that it cannot be taken for a heading.
    if (line.startsWith('diff --git ')) {
      files.push({ hunks: [], isBinary: false });
    } else if (range && file) {
      [oldLine, newLine] = [Number(range[1]), Number(range[2])];
      file.hunks.push({ header: line, lines: [] });
    } else if (/^(Binary files |GIT binary patch)/.test(line) && file) {
      file.isBinary = true;
    } else if (hunk && line.startsWith('+')) {
      hunk.lines.push({ kind: 'added', text: line.slice(1), newLine });
      newLine += 1;
    } else if (hunk && line.startsWith('-')) {
      hunk.lines.push({ kind: 'removed', text: line.slice(1), oldLine });
      oldLine += 1;
    } else if (hunk && line.startsWith(' ')) {
      hunk.lines.push({
        kind: 'context',
        text: line.slice(1),
        oldLine,
        newLine,
      });
      oldLine += 1;
      newLine += 1;
    }
  }
  return files;
}
