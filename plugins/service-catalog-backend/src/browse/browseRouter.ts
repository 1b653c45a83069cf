import type {
  AuthService,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  BROWSE_FACETS,
  parseBrowse,
  USUAL_COLUMNS,
  type BrowseFacetsResponse,
  type BrowseResponse,
} from '@waymark/common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { OwnershipService } from '../ownership/OwnershipService';
import type { CatalogBrowser } from './CatalogBrowser';
import { writeCsv } from './csv';
import { ownerChoices } from './ownerChoices';

const FORM = 'application/x-www-form-urlencoded';
const MAX_BODY = '1mb';
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;
const MAX_SEARCH = 200;

/**
 * Routes of the catalog page. Each takes what the page has in its address, in its own or, where that is long, posted as
 * a form. What the caller may not read in the catalog is not there.
 */
export function createBrowseRouter(deps: {
  auth: AuthService;
  browser: CatalogBrowser;
  httpAuth: HttpAuthService;
  ownership: OwnershipService;
  userInfo: UserInfoService;
}): express.Router {
  const { browser } = deps;
  const router = Router();
  const form = express.text({ type: FORM, limit: MAX_BODY });

  async function read(req: Request) {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const params = paramsOf(req);
    const state = parseBrowse(params);
    if (state.search.length > MAX_SEARCH)
      throw new InputError(
        `The search has ${state.search.length} characters. Use at most ${MAX_SEARCH}.`,
      );
    const owners = await ownerChoices(deps, state, credentials);
    return { credentials, params, browsed: { state, owners } };
  }

  async function list(req: Request): Promise<BrowseResponse> {
    const { credentials, params, browsed } = await read(req);
    const at = {
      limit: numberOf(params, 'limit', DEFAULT_LIMIT, 1, MAX_LIMIT),
      offset: numberOf(params, 'offset', 0, 0, Number.MAX_SAFE_INTEGER),
      cursor: params.get('cursor') ?? undefined,
    };
    return browser.list(browsed, at, credentials);
  }

  async function facets(req: Request): Promise<BrowseFacetsResponse> {
    const { credentials, params, browsed } = await read(req);
    const ids =
      params.get('facets')?.split(',') ?? BROWSE_FACETS.map(({ id }) => id);
    const find = params.get('find') ?? undefined;
    return browser.facets(browsed, ids, find, credentials);
  }

  async function exportCsv(req: Request, res: express.Response) {
    const { credentials, browsed } = await read(req);
    const columns = browsed.state.columns ?? USUAL_COLUMNS;
    const pages = browser.all(browsed, columns, credentials);
    // What goes wrong at once is told as an error; later, the answer is already on its way and breaks off.
    const first = await pages.next();
    res.setHeader('Content-Type', 'text/csv; charset=utf-8');
    res.setHeader('Content-Disposition', 'attachment; filename="catalog.csv"');
    async function* all() {
      if (!first.done) yield first.value;
      yield* pages;
    }
    await writeCsv(all(), columns, res).catch(() => res.destroy());
  }

  router.get('/browse', async (req, res) => res.json(await list(req)));
  router.post('/browse', form, async (req, res) => res.json(await list(req)));
  router.get('/browse/facets', async (req, res) => res.json(await facets(req)));
  router.post('/browse/facets', form, async (req, res) =>
    res.json(await facets(req)),
  );
  router.get('/browse/export.csv', exportCsv);
  router.post('/browse/export.csv', form, exportCsv);
  return router;
}

function paramsOf(req: Request): URLSearchParams {
  if (req.method !== 'POST')
    return new URL(req.originalUrl, 'http://localhost').searchParams;
  if (typeof req.body !== 'string')
    throw new InputError(`Post what to show as a form (${FORM}).`);
  return new URLSearchParams(req.body);
}

function numberOf(
  params: URLSearchParams,
  name: string,
  usual: number,
  min: number,
  max: number,
): number {
  const text = params.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new InputError(
      `"${name}" has to be a whole number from ${min} to ${max}.`,
    );
  return value;
}
