import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  formatBrowse,
  parseBrowse,
  type OwnershipWay,
  type ViewsResponse,
} from '@waymark/common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { OwnershipService } from '../ownership/OwnershipService';
import { departmentOf } from './department';
import type { ViewStore } from './ViewStore';

/** A view is of a person or of a group they are in; groups above and below have their own. */
const WAYS: readonly OwnershipWay[] = ['direct', 'member'];

const name = z
  .string()
  .trim()
  .min(1, 'Give the view a name.')
  .max(80, 'Use at most 80 characters for the name.');
const query = z.string().max(20_000);
const newView = z.object({ name, owner: z.string(), query });
const changedView = z.object({ name, query }).partial();
const id = z.uuid('There is no such view.');

/** Routes of saved views. Anyone in a team sees and changes those of the team; nobody else does. */
export function createViewsRouter(deps: {
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  ownership: OwnershipService;
  views: ViewStore;
}): express.Router {
  const { views } = deps;
  const router = Router();
  router.use('/views', express.json({ limit: '64kb' }));

  const caller = (req: Request) =>
    deps.httpAuth.credentials(req, { allow: ['user'] });
  const mine = (credentials: BackstageCredentials<BackstageUserPrincipal>) =>
    deps.ownership.ownersFor(credentials, WAYS);

  /** @throws NotAllowedError when the view is not the caller's to change */
  async function changer(req: Request, owner?: string): Promise<string> {
    const credentials = await caller(req);
    const whose = owner ?? (await views.ownerOf(parse(id, req.params.id)));
    const { person, owners } = await mine(credentials);
    if (!owners.some(each => each.owner === whose))
      throw new NotAllowedError(
        'This view is of a team that you are not in, or of somebody else. Save one of your own.',
      );
    return person;
  }

  router.get('/views', async (req, res) => {
    const credentials = await caller(req);
    const [{ person, owners, titles }, department] = await Promise.all([
      mine(credentials),
      departmentOf(deps, credentials),
    ]);
    const answer: ViewsResponse = {
      views: await views.list(owners.map(({ owner }) => owner)),
      person,
      teams: owners
        .filter(({ kind }) => kind === 'member')
        .map(({ owner }) => ({ ref: owner, title: titles[owner] ?? owner })),
      ...(department && { department }),
    };
    res.json(answer);
  });

  router.post('/views', async (req, res) => {
    await caller(req);
    const view = parse(newView, req.body);
    const owner = view.owner.toLocaleLowerCase('en-US');
    const person = await changer(req, owner);
    res
      .status(201)
      .json(
        await views.add({ ...view, owner, query: tidy(view.query) }, person),
      );
  });

  router.patch('/views/:id', async (req, res) => {
    const person = await changer(req);
    const change = parse(changedView, req.body);
    res.json(
      await views.change(
        req.params.id,
        {
          ...change,
          ...(change.query !== undefined && { query: tidy(change.query) }),
        },
        person,
      ),
    );
  });

  router.delete('/views/:id', async (req, res) => {
    await views.remove(req.params.id, await changer(req));
    res.status(204).end();
  });

  router.post('/views/:id/restore', async (req, res) => {
    res.json(await views.restore(req.params.id, await changer(req)));
  });

  return router;
}

/** Only what the page understands is kept. */
function tidy(address: string): string {
  return formatBrowse(parseBrowse(new URLSearchParams(address))).toString();
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
  return parsed.data;
}
