import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';

/** A commit, as git has it. */
export interface FakeCommit {
  id: string;
  message: string;
  author: string;
}

/** Repositories of a stand-in for a Git host that git itself serves. */
export class FakeGit {
  /** @param folder - one of its own */
  constructor(private readonly folder: string) {}

  /** Folder of the bare repository of a path, `acme/shop`. */
  directory(path: string): string {
    return join(this.folder, `${path}.git`);
  }

  create(path: string): void {
    const directory = this.directory(path);
    mkdirSync(directory, { recursive: true });
    this.run(path, 'init', '--quiet', '--bare', '--initial-branch=main');
    this.run(path, 'config', 'http.receivepack', 'true');
    this.run(path, 'config', 'uploadpack.allowFilter', 'true');
  }

  remove(path: string): void {
    rmSync(this.directory(path), { recursive: true });
  }

  rename(path: string, to: string): void {
    mkdirSync(dirname(this.directory(to)), { recursive: true });
    renameSync(this.directory(path), this.directory(to));
  }

  run(path: string, ...args: string[]): string {
    return this.#execute(path, args).toString('utf8');
  }

  /** Names of branches. */
  branches(path: string): string[] {
    const format = '--format=%(refname:short)';
    return this.run(path, 'for-each-ref', format, 'refs/heads')
      .split('\n')
      .filter(name => name);
  }

  /** Commits of a branch, newest first. */
  commits(path: string, branch = 'main'): FakeCommit[] {
    if (!this.branches(path).includes(branch)) return [];
    return this.run(path, 'log', '-z', '--format=%H%n%an%n%B', branch)
      .split('\0')
      .filter(text => text)
      .map(text => {
        const [id, author, ...message] = text.split('\n');
        return { id, author, message: message.join('\n').trimEnd() };
      });
  }

  /** Content by path, of a branch. Executable files have a `*` after their path. */
  files(path: string, branch = 'main'): Record<string, string> {
    if (!this.branches(path).includes(branch)) return {};
    const entries = this.run(path, 'ls-tree', '-r', '-z', branch)
      .split('\0')
      .filter(entry => entry);
    const listed = entries.map(entry => {
      const [mode, , id] = entry.split('\t')[0].split(' ');
      const file = entry.slice(entry.indexOf('\t') + 1);
      return { name: mode === '100755' ? `${file}*` : file, id };
    });
    const texts = this.#blobs(
      path,
      listed.map(({ id }) => id),
    );
    return Object.fromEntries(listed.map(({ name }, i) => [name, texts[i]]));
  }

  /** Texts of blobs, from one process for all of them: one for each would take most of the time of a test. */
  #blobs(path: string, ids: string[]): string[] {
    let rest = this.#execute(path, ['cat-file', '--batch'], ids.join('\n'));
    return ids.map(() => {
      const start = rest.indexOf('\n') + 1;
      const size = Number(rest.toString('utf8', 0, start).split(' ')[2]);
      const text = rest.toString('utf8', start, start + size);
      rest = rest.subarray(start + size + 1);
      return text;
    });
  }

  #execute(path: string, args: string[], input = ''): Buffer {
    return execFileSync('git', args, {
      cwd: this.directory(path),
      input,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /** Serves a request of git, as `git http-backend` does behind any web server. */
  async serve(
    request: {
      method: string;
      url: URL;
      headers: IncomingHttpHeaders;
      body: Buffer;
      user: string;
    },
    res: ServerResponse,
  ): Promise<void> {
    const { method, url, headers, body, user } = request;
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: decodeURIComponent(url.pathname),
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: method,
        REMOTE_USER: user,
        CONTENT_TYPE: headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      },
    });
    // It may have read enough before the end.
    child.stdin.on('error', () => {});
    child.stdin.end(body);
    const parts: Buffer[] = [];
    for await (const part of child.stdout) parts.push(part);
    const answer = Buffer.concat(parts);
    const end = answer.indexOf('\r\n\r\n');
    const fields = answer
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map(line => line.split(': ') as [string, string]);
    const status = fields.find(([name]) => name === 'Status')?.[1];
    res.writeHead(
      status ? Number(status.slice(0, 3)) : 200,
      Object.fromEntries(fields.filter(([name]) => name !== 'Status')),
    );
    res.end(answer.subarray(end + 4));
  }
}
