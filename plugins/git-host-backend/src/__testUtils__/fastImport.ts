import { Readable } from 'node:stream';

/** Content of a file, or what else it is. */
export type TestFile =
  | string
  | Buffer
  | { link: string }
  | { executable: string };

/** A commit: the files it holds, all of them. */
export interface TestCommit {
  message: string;
  files: Record<string, TestFile>;
}

/** A `git fast-import` stream that puts commits on `refs/heads/<branch>`. */
export function fastImport(commits: TestCommit[], branch = 'main'): Readable {
  const parts: Buffer[] = [];
  const add = (text: string) => parts.push(Buffer.from(text));
  const data = (content: string | Buffer) => {
    const bytes = Buffer.from(content);
    add(`data ${bytes.length}\n`);
    parts.push(bytes, Buffer.from('\n'));
  };
  commits.forEach(({ message, files }, index) => {
    add(`commit refs/heads/${branch}\nmark :${index + 1}\n`);
    add(
      `committer Ada Bell <ada@example.com> ${
        1_760_000_000 + index * 3600
      } +0000\n`,
    );
    data(message);
    if (index) add(`from :${index}\n`);
    add('deleteall\n');
    for (const [path, file] of Object.entries(files)) {
      const plain = typeof file === 'string' || Buffer.isBuffer(file);
      if (plain) {
        add(`M 100644 inline ${path}\n`);
        data(file);
      } else if ('link' in file) {
        add(`M 120000 inline ${path}\n`);
        data(file.link);
      } else {
        add(`M 100755 inline ${path}\n`);
        data(file.executable);
      }
    }
  });
  return Readable.from(parts);
}
