import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A repository of a stand-in for a Git host. */
export interface FakeRepository {
  id: number;
  /** `acme/shop` */
  path: string;
  description: string;
  branch: string;
  archived: boolean;
  /** Content by path, of the default branch. */
  files: Record<string, string>;
  /** Content by path, of further branches. */
  branches: Record<string, Record<string, string>>;
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
  #server: Server | undefined;

  constructor(private readonly api: FakeApi) {}

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
      id: 100 + this.repositories.length,
      path,
      description: `The ${path}`,
      branch: 'main',
      archived: false,
      files,
      branches: {},
    };
    this.repositories.push(repository);
    return repository;
  }

  byPath(path: string): FakeRepository | undefined {
    return this.repositories.find(repository => repository.path === path);
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    const request: FakeRequest = {
      method: req.method ?? 'GET',
      url: new URL(req.url ?? '/', this.url),
      authorization: req.headers.authorization ?? '',
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
    res.writeHead(status, headers);
    res.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

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
