import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  type GitRepositoryChange,
  gitRepositoryAdministerPermission,
  gitRepositoryDeletePermission,
  gitRepositoryReadPermission,
} from '@waymark/common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { checkRepositoryName } from '../git/names';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { RepositoryRights } from '../settings/RepositoryRights';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';

const changeSchema: z.ZodType<GitRepositoryChange> = z.union([
  z.strictObject({ name: z.string() }),
  z.strictObject({ archived: z.boolean() }),
]);

/** Routes that change a repository as a whole: its name, whether it is in use, and that there is one. */
export function addSettingsRoutes(
  router: Router,
  options: {
    repositories: GitRepositories;
    rights: RepositoryRights;
    guard: RouteGuard;
    auditor: AuditorService;
  },
): void {
  const { repositories, rights, guard, auditor } = options;

  router.get('/repositories/:name/settings', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = await repositories.nameNow(req.params.name);
    res.json(await rights.of(req, name));
  });

  router.patch('/repositories/:name', async (req, res) => {
    await guard.demand(req, gitRepositoryAdministerPermission);
    const change = parse(changeSchema, req.body);
    const { name } = req.params;
    if ('name' in change) {
      const to = checkRepositoryName(change.name);
      await act(
        req,
        'repository-rename',
        { repository: name, to },
        async () => {
          await rights.demandChange(req, name);
          await repositories.rename(name, to);
        },
      );
      res.json(await repositories.get(to));
      return;
    }
    const { archived } = change;
    const eventId = archived ? 'repository-archive' : 'repository-unarchive';
    await act(req, eventId, { repository: name }, async () => {
      await rights.demandChange(req, name);
      const person = await guard.personIfAny(req);
      await repositories.setArchived(name, archived, person);
    });
    res.json(await repositories.get(name));
  });

  router.delete('/repositories/:name', async (req, res) => {
    await guard.demand(req, gitRepositoryDeletePermission);
    const { name } = req.params;
    await act(req, 'repository-delete', { repository: name }, async () => {
      await rights.demandDelete(req, name);
      await repositories.remove(name);
    });
    res.status(204).end();
  });

  /** Does something of which the audit log is told. */
  async function act(
    req: Request,
    eventId: string,
    meta: { repository: string; to?: string },
    change: () => Promise<void>,
  ): Promise<void> {
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: req,
      meta,
    });
    try {
      // A former name never changes what has another one now.
      await repositories.demandPresent(meta.repository);
      await change();
      await event.success();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
