import { Readable } from 'node:stream';
import type { PlannedCommit } from './planHistory';

/**
 * Writes commits as a `git fast-import` stream for the branch main.
 *
 * @param commits - oldest first; paths without line breaks or a quote at their beginning
 */
export function fastImport(commits: PlannedCommit[]): Readable {
  return Readable.from(commits.flatMap(commandsOf));
}

function commandsOf(commit: PlannedCommit): Buffer[] {
  const { name, email } = commit.author;
  const seconds = Math.floor(commit.date / 1000);
  return [
    Buffer.from(
      `commit refs/heads/main\ncommitter ${name} <${email}> ${seconds} +0000\n`,
    ),
    data(`${commit.message}\n`),
    ...[...commit.files].flatMap(([path, content]) => [
      Buffer.from(`M 100644 inline ${path}\n`),
      data(content),
    ]),
  ];
}

function data(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`data ${bytes.length}\n`),
    bytes,
    Buffer.from('\n'),
  ]);
}
