import type { ChildProcess } from 'node:child_process';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Request, Response } from 'express';
import { lastWords } from '../git/errors';
import type { Git } from '../git/git';
import { CgiHeadReader } from './cgi';

/** What git clients ask for. */
export interface GitRequest {
  /** By its present name. */
  repository: string;
  /** Address that it is cloned from now, when it was asked for by a former name. */
  movedTo?: string;
  service: 'git-upload-pack' | 'git-receive-pack';
  /** Whether this asks for the refs, which comes before the exchange itself. */
  advertisement: boolean;
  /** Who asks. */
  caller: string;
}

const KILL_AFTER_MS = 5_000;

/**
 * Answers a request of a git client by `git http-backend`, streaming both ways.
 *
 * A client that goes away, or neither sends nor takes a byte for `idleMs`, ends the command; git then drops
 * what it had received.
 *
 * @returns when the command has ended and all is sent
 */
export async function serveGit(options: {
  git: Git;
  directory: string;
  request: GitRequest;
  req: Request;
  res: Response;
  idleMs: number;
  logger: LoggerService;
}): Promise<void> {
  const { git, directory, request, req, res, idleMs, logger } = options;
  // The client may have gone while it was asked who it is; nothing would say so any more.
  if (req.socket.destroyed) return;
  const child = git.spawn(['http-backend'], {
    env: cgiEnvironment(directory, request, req),
    detached: process.platform !== 'win32',
  });
  const what = `${request.service} on ${request.repository}`;

  let stopped = false;
  const stop = (reason: string) => {
    if (stopped) return;
    stopped = true;
    logger.warn(`Stopped ${what}: ${reason}.`);
    child.stdin.destroy();
    child.stdout.destroy();
    killGroup(child, 'SIGTERM');
    setTimeout(() => killGroup(child, 'SIGKILL'), KILL_AFTER_MS).unref();
    res.destroy();
  };
  const idle = setTimeout(() => stop(`nothing moved for ${idleMs} ms`), idleMs);
  const onClientGone = () => {
    if (!res.writableFinished) stop('the client went away');
  };
  res.once('close', onClientGone);

  // Git may end before it has read all of a refused push. The rest is read and dropped, so that the client
  // gets to see the answer.
  child.stdin.on('error', () => req.resume());
  child.stdin.once('close', () => req.resume());
  req.on('data', () => idle.refresh());
  req.pipe(child.stdin);

  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr = (stderr + chunk).slice(-8192);
  });

  const head = new CgiHeadReader();
  let headSent = false;
  child.stdout.on('data', (chunk: Buffer) => {
    idle.refresh();
    let body: Buffer | undefined = chunk;
    if (!headSent) {
      try {
        const read = head.push(chunk);
        if (read) {
          res.status(read.head.status).set(read.head.headers);
          headSent = true;
        }
        body = read?.rest;
      } catch (error) {
        stop(String(error));
        return;
      }
    }
    if (body?.length && !res.write(body)) {
      child.stdout.pause();
      res.once('drain', () => {
        idle.refresh();
        child.stdout.resume();
      });
    }
  });

  try {
    const code = await new Promise<number | undefined>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', exit => resolve(exit ?? undefined));
    });
    if (stderr && !stopped) logger.warn(`${what}: ${lastWords(stderr)}`);
    if (!headSent && !stopped) {
      logger.error(
        `git http-backend ended with code ${code} and no answer to ${what}.`,
      );
      res
        .status(502)
        .type('text')
        .send('Git failed on the server. Its log says more.\n');
    }
  } finally {
    clearTimeout(idle);
    res.removeListener('close', onClientGone);
    if (!res.writableEnded && !res.destroyed) res.end();
  }
}

function cgiEnvironment(
  directory: string,
  request: GitRequest,
  req: Request,
): Record<string, string> {
  const { repository, service, advertisement } = request;
  const protocol = req.get('git-protocol');
  const encoding = req.get('content-encoding');
  return {
    GATEWAY_INTERFACE: 'CGI/1.1',
    GIT_PROJECT_ROOT: directory,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${repository}.git/${advertisement ? 'info/refs' : service}`,
    REQUEST_METHOD: advertisement ? 'GET' : 'POST',
    QUERY_STRING: advertisement ? `service=${service}` : '',
    CONTENT_TYPE: advertisement ? '' : `application/x-${service}-request`,
    REMOTE_USER: request.caller,
    REMOTE_ADDR: req.ip ?? '',
    // For the hook that tells of it.
    ...(request.movedTo && { WAYMARK_MOVED_TO: request.movedTo }),
    ...(req.get('content-length') && {
      CONTENT_LENGTH: String(Number(req.get('content-length'))),
    }),
    ...(encoding &&
      /^(x-)?gzip$/.test(encoding) && { HTTP_CONTENT_ENCODING: encoding }),
    ...(protocol &&
      /^[a-z0-9=:.-]{1,100}$/i.test(protocol) && { GIT_PROTOCOL: protocol }),
  };
}

// `http-backend` starts other commands, which have to go too.
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
