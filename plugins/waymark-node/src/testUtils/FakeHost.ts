import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeGit } from './FakeGit';

/** A repository of a stand-in for a Git host. */
export interface FakeRepository {
  id: number;
  /** `acme/shop` */
  path: string;
  /** Paths that it had. */
  former: string[];
  description: string;
  branch: string;
  archived: boolean;
  /** Content by path, of the default branch. */
  files: Record<string, string>;
  /** Content by path, of further branches. */
  branches: Record<string, Record<string, string>>;
  /** What was set when it was made: its protected branch, webhooks, teams, and more. */
  set: Record<string, any>;
}

/** A request as the stand-in got it. */
export interface FakeRequest {
  method: string;
  /** Path, and query. */
  url: URL;
  authorization: string;
  body: any;
}

/** An answer of the stand-in. */
export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** What a kind of host answers; undefined for what it does not have. */
export type FakeApi = (
  request: FakeRequest,
  host: FakeHost,
) => FakeAnswer | undefined;

/** A stand-in for a Git host, that answers in the shape of its API and fails when told to. */
export class FakeHost {
  repositories: FakeRepository[] = [];
  /** Repositories that a page holds. */
  pageSize = 2;
  /** Credentials it takes. */
  authorizations = new Set<string>();
  /** Answers to give before any other, for example failures. A function decides for itself. */
  readonly next: FakeAnswer[] = [];
  /** Called before each answer. */
  before: (request: FakeRequest) => FakeAnswer | undefined = () => undefined;
  /** What it was asked: `GET /path`. */
  readonly asked: string[] = [];
  /** Pull requests that were opened. */
  readonly pulls: { repository: string; body: any }[] = [];
  /** Address of its pages; the usual one of its kind while empty. */
  pages = '';
  /** What it answers a push with instead of taking it. */
  refusesPush: FakeAnswer | undefined;
  /** Whether it keeps what was removed, as GitLab may, until it is told again. */
  keepsRemoved = false;
  /** Paths of the repositories that the token may not read. */
  readonly refused = new Set<string>();
  /** Teams of the organisation. */
  readonly teams: string[] = [];
  /** Addresses that webhooks of the organisation tell; undefined when the token may not see them. */
  organizationHooks: string[] | undefined = [];
  #added = 0;
  #server: Server | undefined;

  /** @param git - serves what git asks for; without it there is only the API */
  constructor(private readonly api: FakeApi, readonly git?: FakeGit) {}

  async start(): Promise<void> {
    this.#server = createServer((req, res) => {
      this.#answer(req, res).catch(error => {
        res.writeHead(599).end(String(error));
      });
    });
    await new Promise<void>(done => {
      this.#server!.listen(0, '127.0.0.1', done);
    });
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(done => {
      this.#server!.close(done);
    });
  }

  get url(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  add(path: string, files: Record<string, string> = {}): FakeRepository {
    const repository = {
      id: 100 + this.#added++,
      path,
      former: [],
      description: `The ${path}`,
      branch: 'main',
      archived: false,
      files,
      branches: {},
      set: {},
    };
    this.repositories.push(repository);
    return repository;
  }

  /** Makes an empty repository that git serves. */
  create(path: string, set: Record<string, any>): FakeRepository {
    this.git?.create(path);
    const repository = this.add(path);
    repository.description = set.description ?? '';
    repository.set = set;
    return repository;
  }

  remove(repository: FakeRepository): void {
    this.git?.remove(repository.path);
    this.repositories = this.repositories.filter(one => one !== repository);
  }

  /** Gives a repository another path. The API leads those who ask for the one that it had to it. */
  rename(repository: FakeRepository, path: string): void {
    this.git?.rename(repository.path, path);
    repository.former.push(repository.path);
    repository.path = path;
  }

  /** The repository that had a path, unless there is one that has it. */
  byFormerPath(path: string): FakeRepository | undefined {
    return this.byPath(path)
      ? undefined
      : this.repositories.find(({ former }) => former.includes(path));
  }

  byPath(path: string): FakeRepository | undefined {
    return this.repositories.find(repository => repository.path === path);
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part);
    const bytes = Buffer.concat(parts);
    const url = new URL(req.url ?? '/', this.url);
    if (/\.git\//.test(url.pathname)) {
      await this.#serveGit(req, url, bytes, res);
      return;
    }
    const text = bytes.toString('utf8');
    const token = req.headers['private-token'];
    const request: FakeRequest = {
      method: req.method ?? 'GET',
      url,
      authorization:
        schemed(req.headers.authorization) ?? (token ? `Bearer ${token}` : ''),
      body: text ? JSON.parse(text) : undefined,
    };
    this.asked.push(`${request.method} ${req.url}`);
    const answer =
      this.next.shift() ??
      this.before(request) ??
      (this.authorizations.has(request.authorization)
        ? this.api(request, this)
        : { status: 401, body: { message: 'Bad credentials' } });
    const {
      status = 200,
      headers = {},
      body = {},
    } = answer ?? {
      status: 404,
      body: { message: 'Not Found' },
    };
    res.writeHead(status, {
      ...(typeof body !== 'string' && { 'Content-Type': 'application/json' }),
      ...headers,
    });
    if (status === 204) res.end();
    else res.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  async #serveGit(
    { method = 'GET', headers }: IncomingMessage,
    url: URL,
    body: Buffer,
    res: ServerResponse,
  ): Promise<void> {
    const authorization = schemed(headers.authorization) ?? '';
    const repository = this.byPath(
      /^\/(.+)\.git\//.exec(url.pathname)?.[1] ?? '',
    );
    const isPush = /receive-pack$/.test(url.pathname + url.search);
    const refusal = isPush ? this.refusesPush : undefined;
    if (!this.authorizations.has(authorization))
      res
        .writeHead(401, { 'WWW-Authenticate': 'Basic realm="fake"' })
        .end('Sign in');
    else if (!this.git || !repository) res.writeHead(404).end('Not Found');
    else if (refusal)
      res.writeHead(refusal.status ?? 403).end(String(refusal.body));
    else {
      const user = authorization;
      await this.git.serve({ method, url, headers, body, user }, res);
      if (isPush && method === 'POST') {
        const files = this.git.files(repository.path);
        repository.files = Object.fromEntries(
          Object.entries(files).map(([path, text]) => [
            path.replace(/\*$/, ''),
            text,
          ]),
        );
      }
    }
  }
}

// Schemes are written in either case.
function schemed(authorization: string | undefined): string | undefined {
  return authorization?.replace(/^basic /, 'Basic ');
}

/** How Basic authorization is written. */
export function basic(username: string, password: string): string {
  const both = Buffer.from(`${username}:${password}`).toString('base64');
  return `Basic ${both}`;
}
