import { createHash } from 'node:crypto';
import type { Produced } from '../model';

const PORTAL = 'portal';

/**
 * What decides whether a case passes: the files that were made, what is expected of them, and who checks it.
 *
 * @param checkers - digest of the checks and of the programs that they use
 * @param portal - host and port of the portal that rendered it, which files name and which is another one each time
 * @returns SHA-256 in hexadecimal
 */
export function fingerprint(
  { files, before, changed, values, testCase }: Produced,
  checkers: string,
  portal: string,
): string {
  const hash = createHash('sha256');
  // Each part with its length in front, so that no two sequences of parts look alike.
  const add = (part: string | Buffer) => {
    hash.update(`${Buffer.byteLength(part)}\0`);
    hash.update(part);
  };
  add(checkers);
  add(JSON.stringify({ changed, values, testCase }));
  for (const tree of [files, before ?? new Map()]) {
    add(String(tree.size));
    for (const path of [...tree.keys()].sort()) {
      const { content, executable } = tree.get(path)!;
      add(path);
      add(executable ? 'executable' : '');
      add(content.toString('latin1').replaceAll(portal, PORTAL));
    }
  }
  return hash.digest('hex');
}
