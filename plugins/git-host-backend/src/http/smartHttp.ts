import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import {
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { repositoryNameProblem } from '@waymark/common';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { GitAuth } from './GitAuth';
import { type GitRequest, serveGit } from './serveGit';

const STATUS: Record<string, number> = {
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
};

const IDLE_MS = 2 * 60 * 1000;

/**
 * Serves clone, fetch and push at `/<name>.git/...` by Git's smart HTTP protocol, and passes on all else, so
 * that pages of the portal can live beside it.
 */
export function smartHttp(options: {
  repositories: GitRepositories;
  auth: GitAuth;
  logger: LoggerService;
  idleMs?: number;
}): RequestHandler {
  const { repositories, auth, logger, idleMs = IDLE_MS } = options;

  const serve = async (
    req: Request,
    res: Response,
    request: Omit<GitRequest, 'caller' | 'movedTo'>,
  ) => {
    const caller = await auth.caller(req.get('authorization'));
    const pushing = request.service === 'git-receive-pack';
    await caller.mayDo(pushing ? 'push' : 'read');
    if (repositoryNameProblem(request.repository))
      throw new NotFoundError(
        `There is no repository named ${request.repository}.`,
      );
    const repository = await repositories.nameNow(request.repository);
    if (pushing) await repositories.demandWritable(repository);
    const run = () =>
      serveGit({
        git: repositories.git,
        directory: repositories.directory,
        request: {
          ...request,
          repository,
          caller: caller.name,
          ...(repository !== request.repository && {
            movedTo: repositories.urls.clone(repository),
          }),
        },
        req,
        res,
        idleMs,
        logger,
      });
    if (pushing && !request.advertisement)
      await repositories.watchRefs(repository, run);
    else await run();
  };

  const refuse = (req: Request, res: Response, error: unknown) => {
    const status = (isError(error) && STATUS[error.name]) || 500;
    if (status === 500) logger.error(`Git request failed: ${error}`);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (status === 401)
      res.set('WWW-Authenticate', 'Basic realm="Waymark", charset="UTF-8"');
    // A pack that is on its way is not worth waiting for.
    if (req.method === 'POST') res.set('Connection', 'close');
    const message =
      status !== 500 && isError(error)
        ? error.message
        : 'Git failed on the server. Its log says more.';
    // Git shows plain text to the person, each line after "remote:".
    res.status(status).type('text/plain').send(`${message}\n`);
  };

  const answer = (
    req: Request,
    res: Response,
    request: Omit<GitRequest, 'caller' | 'movedTo'>,
  ) => {
    serve(req, res, request).catch(error => refuse(req, res, error));
  };

  const router = Router({ caseSensitive: true });
  router.get(/^\/([^/]+)\.git\/info\/refs$/, (req, res, next) => {
    const { service } = req.query;
    if (service !== 'git-upload-pack' && service !== 'git-receive-pack') next();
    else
      answer(req, res, {
        repository: req.params[0],
        service,
        advertisement: true,
      });
  });
  for (const service of ['git-upload-pack', 'git-receive-pack'] as const) {
    router.post(new RegExp(`^/([^/]+)\\.git/${service}$`), (req, res) => {
      answer(req, res, {
        repository: req.params[0],
        service,
        advertisement: false,
      });
    });
  }
  // The address to clone from, opened in a browser.
  router.get(/^\/([^/]+)\.git\/?$/, (req, res) => {
    if (repositoryNameProblem(req.params[0])) res.sendStatus(404);
    else res.redirect(repositories.urls.page(req.params[0]));
  });
  router.all(/^\/[^/]+\.git\/./, (_req, res) => {
    res
      .status(404)
      .type('text/plain')
      .send(
        "This server speaks Git's smart HTTP protocol only; use git 1.6.6 or newer.\n",
      );
  });
  return router;
}
