import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useBreadcrumbEntries } from '@backstage/frontend-plugin-api';
import { Helmet } from 'react-helmet';
import { matchPath, useLocation } from 'react-router-dom';
import type { Item } from './items';

/** The page, and what it belongs to; the way to that is too much for a tab of a browser. */
const MOST_NAMES = 2;

/**
 * Names the page in the title of the window: what it calls itself in the breadcrumbs, else what the navigation calls it.
 * Stock pages that set a title go before.
 */
export function PageTitle({ items }: { items: Item[] }) {
  const app = useApi(configApiRef).getOptionalString('app.title') ?? 'Waymark';
  const { pathname } = useLocation();
  const names = useBreadcrumbEntries()
    .items.slice(-MOST_NAMES)
    .map(({ label }) => label)
    .reverse();
  const item = items.find(({ href }) =>
    matchPath({ path: href, end: href === '/' }, pathname),
  );
  return (
    <Helmet
      titleTemplate={`%s | ${app}`}
      defaultTitle={app}
      title={names.join(' · ') || item?.title}
    />
  );
}
