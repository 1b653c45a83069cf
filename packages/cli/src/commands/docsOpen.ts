import { NotFoundError } from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Action } from '../commandLine/command';
import { PortalCatalog } from '../portal/catalog';
import { hasDocs } from '../portal/docs';
import { PortalPages } from '../portal/pages';
import { openBrowser } from '../terminal/browser';
import { connect, printLines } from './connect';

/** Opens the docs of an entity in the browser, and prints their address. */
export const docsOpen: Action = async ({ arguments: { ref = '' }, flags }) => {
  const portal = await connect();
  const entity = await new PortalCatalog(portal).find(ref);
  const found = stringifyEntityRef(entity);
  if (!hasDocs(entity)) {
    throw new NotFoundError(
      `${found} has no docs. Add the annotation backstage.io/techdocs-ref to its catalog-info.yaml.`,
    );
  }
  const page = new PortalPages(portal.url).docs(found);
  printLines([page]);
  if (!flags['no-browser'] && process.stdout.isTTY) await openBrowser(page);
};
