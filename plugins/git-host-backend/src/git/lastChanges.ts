import type { GitTreeEntry } from '@waymark/common';
import type { Git } from './git';
import { isoTime } from './log';

// Enough for what people look at, and still tens of milliseconds.
const DEPTH = 400;

/**
 * Finds the newest commit, along the first parents of `commit`, that touched each entry of a folder.
 *
 * @param folder - plain path of the folder, empty for the root
 * @returns by name of the entry; entries that did not change within the latest history are absent
 */
export async function lastChanges(
  git: Git,
  gitDir: string,
  commit: string,
  folder: string,
): Promise<Map<string, NonNullable<GitTreeEntry['lastCommit']>>> {
  const output = await git.text(
    [
      '--literal-pathspecs',
      'log',
      `--max-count=${DEPTH}`,
      '--first-parent',
      '-m',
      '--no-renames',
      '--name-only',
      '-z',
      '--no-color',
      '--no-show-signature',
      '--encoding=UTF-8',
      '--format=tformat:%x00%H%x00%an%x00%ae%x00%ct%x00%s',
      commit,
      '--',
      ...(folder ? [folder] : []),
    ],
    { gitDir, maxBytes: 8 * 1024 * 1024, truncate: true },
  );
  return parseLastChanges(output, folder);
}

/** Reads `git log --name-only -z` with a header of NUL, id, author, e-mail, date and subject. */
export function parseLastChanges(output: string, folder: string) {
  const found = new Map<string, NonNullable<GitTreeEntry['lastCommit']>>();
  const prefix = folder ? `${folder}/` : '';
  // Each header starts with an empty field, which no path can be.
  const fields = output.split('\0');
  for (let i = 0; i < fields.length; ) {
    if (fields[i] !== '' || !/^[0-9a-f]{40,64}$/.test(fields[i + 1] ?? '')) {
      i++;
      continue;
    }
    const [id, name, email, seconds, subject] = fields.slice(i + 1, i + 6);
    i += 6;
    for (; i < fields.length && !startsHeader(fields, i); i++) {
      const path = fields[i].replace(/^\n/, '');
      if (!path.startsWith(prefix)) continue;
      const entry = path.slice(prefix.length).split('/')[0];
      if (entry && !found.has(entry))
        found.set(entry, {
          id,
          subject,
          date: isoTime(seconds),
          author: { name, email },
        });
    }
  }
  return found;
}

function startsHeader(fields: string[], i: number): boolean {
  return fields[i] === '' && /^[0-9a-f]{40,64}$/.test(fields[i + 1] ?? '');
}
