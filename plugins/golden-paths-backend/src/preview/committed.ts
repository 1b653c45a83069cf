import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceFile } from '../rendering/readFolder';
import { writeFiles } from '../rendering/writeFiles';

const MEBIBYTE = 1024 * 1024;
const MAX_OUTPUT_BYTES = 64 * MEBIBYTE;

/**
 * What git commits of files: without those that their `.gitignore` leaves out, and with the ends of lines that
 * their `.gitattributes` asks for.
 */
export async function committed(
  files: readonly SourceFile[],
): Promise<SourceFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-preview-'));
  try {
    await writeFiles(folder, files);
    await git(folder, ['init', '--quiet', '--template=']);
    await git(folder, ['add', '--all']);
    const staged = await git(folder, ['ls-files', '--stage', '-z']);
    const objects = readStaged(staged.toString('utf8'));
    const kept = files.filter(({ path }) => objects.has(path));
    return await Promise.all(
      kept.map(async file => {
        const object = objects.get(file.path)!;
        return objectId(file.content) === object
          ? file
          : {
              ...file,
              content: await git(folder, ['cat-file', 'blob', object]),
            };
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Object ids by path. Each entry is `<mode> <object id> <stage>`, a tab and the path. */
function readStaged(text: string): Map<string, string> {
  const entries = text.split('\0').filter(entry => entry);
  return new Map(
    entries.map(entry => {
      const tab = entry.indexOf('\t');
      return [entry.slice(tab + 1), entry.slice(0, tab).split(' ')[1]];
    }),
  );
}

/** Id that git gives a file's content. */
function objectId(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/** Runs git with nothing of this machine's configuration. */
function git(folder: string, args: string[]): Promise<Buffer> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_DEFAULT_HASH: 'sha1',
  };
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-C', folder, ...args],
      { env, encoding: 'buffer', maxBuffer: MAX_OUTPUT_BYTES },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
  });
}
