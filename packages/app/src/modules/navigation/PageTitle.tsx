import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useBreadcrumbEntries } from '@backstage/frontend-plugin-api';
import { Helmet } from 'react-helmet';
import { matchPath, useLocation } from 'react-router-dom';
import type { Item } from './items';

/** Names the page in the title of the window; pages that name themselves go before. */
export function PageTitle({ items }: { items: Item[] }) {
  const app = useApi(configApiRef).getOptionalString('app.title') ?? 'Waymark';
  const { pathname } = useLocation();
  const crumb = useBreadcrumbEntries().items.at(-1)?.label;
  const item = items.find(({ href }) =>
    matchPath({ path: href, end: href === '/' }, pathname),
  );
  return (
    <Helmet
      titleTemplate={`%s | ${app}`}
      defaultTitle={app}
      title={crumb ?? item?.title}
    />
  );
}
