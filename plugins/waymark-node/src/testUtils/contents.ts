import { createHash } from 'node:crypto';
import type { FakeAnswer, FakeRepository } from './FakeHost';

/** Id of a content, as git makes it. */
export function blobId(content: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest('hex');
}

/** Entries at the root of a repository. */
export function rootOf(
  files: Record<string, string>,
): { path: string; isFolder: boolean }[] {
  const names = new Set(Object.keys(files).map(path => path.split('/')[0]));
  return [...names].map(path => ({ path, isFolder: !(path in files) }));
}

/** Answers for a branch beside the default one: whether it is there, or that it is gone. */
export function branchAnswer(
  method: string,
  { branches }: FakeRepository,
  branch: string,
): FakeAnswer | undefined {
  if (!branches[branch]) return undefined;
  if (method !== 'DELETE') return { body: { name: branch } };
  delete branches[branch];
  return { status: 204 };
}
