import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { listFiles, SourceFile } from './files';
import { DEFAULT_LIMITS } from './limits';
import { findConfig, findReadme, readSiteSource } from './siteSource';

/**
 * A version of docs that have no other, as they are in a folder on this machine: the same as long as
 * everything that a build reads is the same.
 *
 * @param inputDir - root of the docs' source
 * @throws NotAllowedError when the docs folder is outside of it
 */
export async function contentVersion(inputDir: string): Promise<string> {
  const { root, docsDir } = await readSiteSource(
    inputDir,
    DEFAULT_LIMITS,
    () => {},
  );
  const files = [
    await findConfig(root),
    await findReadme(root),
    ...(docsDir ? await listFiles(docsDir, '', DEFAULT_LIMITS, () => {}) : []),
  ].filter((file): file is SourceFile => file !== undefined);
  const hash = createHash('sha256');
  for (const { source, file, size } of files) {
    hash.update(`\0${source}\0${size}\0`);
    // What is too large to be read is told by its size.
    if (size <= DEFAULT_LIMITS.assetBytes)
      for await (const chunk of createReadStream(file)) hash.update(chunk);
  }
  return `content-${hash.digest('hex').slice(0, 40)}`;
}
