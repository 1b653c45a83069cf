import { setTimeout as pause } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { TASK_TRAILER } from '@waymark/common';
import { authorOf } from '@waymark/plugin-git-host-backend';
import type { HostContext, NewRepository } from '../CodeHost';
import type { HostConfig } from '../config';
import type { CatalogNews } from './CatalogNews';
import { findNamed } from './finding';
import type { HostApi, RemoteRepository } from './HostApi';
import { writeCommitted } from './workTrees';
import { teamOf } from './teams';

/** How often, and how many milliseconds apart, it is looked for what was made. */
const LOOKS = 5;
const LOOK_MS = 500;

/** Runs a step; its failure says what it was. */
export type Doing = <T>(what: string, act: () => Promise<T>) => Promise<T>;

/**
 * Makes a repository with one commit, protects its branch, sets its webhook and tells the catalog. Stops at the first
 * step that fails.
 *
 * @returns id of the commit
 * @throws ConflictError when the name is taken
 */
export async function publishRepository(
  ctx: HostContext,
  deps: {
    api: HostApi;
    at: HostConfig;
    doing: Doing;
    news: CatalogNews;
    /** Called when the name was free, before anything is made. */
    begin: () => void;
    /** Address of the descriptor it will have. */
    descriptor: string;
  },
  input: NewRepository,
): Promise<string> {
  const { api, at, doing, news } = deps;
  const { name, description, folder, reviewer } = input;
  const path = `${at.organization}/${name}`;
  const team = reviewer === undefined ? undefined : teamOf(at, reviewer);

  if (await doing(`Looking for ${path}`, () => findNamed(api, at, name)))
    throw new ConflictError(
      `There is already a repository ${path} on ${at.host}. Choose another name.`,
    );
  const committed = await ctx.createTemporaryDirectory();
  await writeCommitted(folder, committed, ctx.signal);
  ctx.signal?.throwIfAborted();

  ctx.logger.info(`Creating ${path} on ${at.host}.`);
  deps.begin();
  const commit = await doing(`Creating ${path}`, () =>
    api.create(
      { ...ctx, workspacePath: committed, logger: quiet(ctx.logger) },
      {
        name,
        description,
        visibility: at.visibility,
        message: `Initial commit\n\n${TASK_TRAILER}: ${ctx.task.id}`,
        author: authorOf(ctx.user),
        ...(team && { team }),
      },
    ),
  );
  const made = await doing(`Looking for ${path}`, () => findNew(api, at, name));
  ctx.signal?.throwIfAborted();

  if (at.protectedBranch) {
    const notDone = await doing(`Protecting main of ${path}`, () =>
      api.protect(made, {
        approvals: at.approvals,
        ...(team && { team }),
      }),
    );
    for (const sentence of notDone) ctx.logger.warn(sentence);
    ctx.logger.info(`Protected main of ${path}.`);
  }
  const webhook = await news.webhook(at);
  if (webhook)
    await doing(`Setting the webhook of ${path}`, async () => {
      if ((await api.organizationHooks()).includes(webhook.url)) return;
      await api.addHook(made, webhook);
      ctx.logger.info(`Set a webhook of ${path}, which tells of pushes.`);
    });
  ctx.signal?.throwIfAborted();
  await doing(`Telling the catalog of ${path}`, () =>
    news.made(at, made, deps.descriptor),
  );
  return commit;
}

// The modules tell of folders of this machine, and of each step of git; what they warn of is for people.
function quiet(logger: LoggerService): LoggerService {
  return {
    error: (message, meta) => logger.error(message, meta),
    warn: (message, meta) => logger.warn(message, meta),
    info: (message, meta) => logger.debug(message, meta),
    debug: (message, meta) => logger.debug(message, meta),
    child: () => quiet(logger),
  };
}

// A large host may need a moment to know everywhere what it has made.
async function findNew(
  api: HostApi,
  at: HostConfig,
  name: string,
): Promise<RemoteRepository> {
  for (let looks = 1; looks <= LOOKS; looks++) {
    const found = await findNamed(api, at, name);
    if (found) return found;
    await pause(LOOK_MS);
  }
  throw new Error('It was made, but is not found.');
}
