import { readFile } from 'node:fs/promises';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import { PREVIEW_PATH, PREVIEW_SCRIPT, withPreview } from './previewScript';
import type { PreviewState } from './SitePreview';

const LOOPBACK = '127.0.0.1';
const USUAL_PORT = 8000;
const PORTS_TRIED = 20;

/** What a site may hold; anything else is a download. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
};

/** Serves a site to browsers of this machine, and tells them when it was built anew. */
export class PreviewServer {
  readonly #server: Server;
  readonly #state: () => PreviewState;
  readonly #listeners = new Set<ServerResponse>();

  constructor(state: () => PreviewState) {
    this.#state = state;
    this.#server = createServer((req, res) => {
      this.#answer(req, res).catch(() => res.destroy());
    });
  }

  /**
   * @param port - exactly this one; otherwise the usual one, or the next that is free
   * @returns the address of the site
   * @throws InputError when it is taken
   */
  async listen(port: number | undefined): Promise<string> {
    const ports =
      port === undefined
        ? Array.from({ length: PORTS_TRIED }, (_, step) => USUAL_PORT + step)
        : [port];
    for (const candidate of ports)
      if (await this.#tryPort(candidate))
        return `http://localhost:${
          (this.#server.address() as AddressInfo).port
        }/`;
    throw new InputError(
      `Port ${ports.join(', ')} is taken. Give another one: --port <number>.`,
    );
  }

  /** Tells the pages that are open. */
  announce(): void {
    for (const listener of this.#listeners) this.#tell(listener);
  }

  async close(): Promise<void> {
    this.#listeners.forEach(listener => listener.end());
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }

  #tryPort(port: number): Promise<boolean> {
    return new Promise((done, fail) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? done(false) : fail(error),
      );
      this.#server.listen(port, LOOPBACK, () => {
        this.#server.removeAllListeners('error');
        done(true);
      });
    });
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'no-store');
    // A page of the web may give its name this address, and would read the docs.
    if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(req.headers.host ?? ''))
      return send(res, 403, 'Open it as localhost.');
    if (req.method !== 'GET' && req.method !== 'HEAD')
      return send(res, 405, 'Only reading is possible.');
    const { pathname } = new URL(req.url ?? '/', 'http://localhost');
    if (pathname === `${PREVIEW_PATH}/changes`) return this.#subscribe(res);
    if (pathname === `${PREVIEW_PATH}/preview.js`)
      return send(res, 200, PREVIEW_SCRIPT, TYPES['.js']);
    return this.#serveFile(pathname, res);
  }

  #subscribe(res: ServerResponse): void {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    this.#listeners.add(res);
    res.on('close', () => this.#listeners.delete(res));
    this.#tell(res);
  }

  #tell(listener: ServerResponse): void {
    const { version, report, error } = this.#state();
    listener.write(`data: ${JSON.stringify({ version, report, error })}\n\n`);
  }

  async #serveFile(pathname: string, res: ServerResponse): Promise<void> {
    const { site, version } = this.#state();
    const page = (status: number, text: string) =>
      send(
        res,
        status,
        withPreview(
          `<!doctype html><meta charset="utf-8"><title>Docs</title><style>:root{color-scheme:light dark;font-family:system-ui}</style><body><p>${text}</p></body>`,
          version,
        ),
        TYPES['.html'],
      );
    if (!site)
      return page(503, 'There is nothing to show yet. What is wrong is below.');
    const file = fileOf(site, pathname);
    const content = file && (await readFile(file).catch(() => undefined));
    if (!file || !content) {
      // Without the slash, relative links of the page would lead elsewhere.
      const index = fileOf(site, `${pathname}/`);
      if (!extname(pathname) && index && (await exists(index))) {
        res.writeHead(302, { Location: `${pathname.replace(/^\/+/, '/')}/` });
        res.end();
        return undefined;
      }
      return page(
        404,
        'There is no such page. <a href="/">Go to the first page</a>.',
      );
    }
    const type = TYPES[extname(file).toLowerCase()];
    return type === TYPES['.html']
      ? send(res, 200, withPreview(content.toString('utf8'), version), type)
      : send(res, 200, content, type ?? 'application/octet-stream');
  }
}

/** The file of an address; undefined when it is none of the site. */
function fileOf(site: string, pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    const file = resolve(
      site,
      `.${path}${path.endsWith('/') ? 'index.html' : ''}`,
    );
    return file.startsWith(site + sep) && !path.includes('\0')
      ? file
      : undefined;
  } catch {
    return undefined;
  }
}

async function exists(file: string): Promise<boolean> {
  return (await readFile(join(file)).catch(() => undefined)) !== undefined;
}

function send(
  res: ServerResponse,
  status: number,
  content: string | Buffer,
  type: string = TYPES['.txt'],
): void {
  res.writeHead(status, { 'Content-Type': type });
  res.end(content);
}
