import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { useLocation } from 'react-router-dom';
import { usePage } from '../page/usePage';
import { headingOf } from './headingOf';

/** Names the docs and their page in the breadcrumbs, and so in the title of the window. */
export function PageName(): JSX.Element {
  const page = usePage();
  const { pathname } = useLocation();
  const { entityRef, metadata } = useTechDocsReaderPage();
  const { namespace, kind, name } = entityRef;
  const site = metadata.value?.site_name || name;
  const heading = page && headingOf(page);
  return (
    <BreadcrumbEntry
      entry={{ label: site, href: `/docs/${namespace}/${kind}/${name}` }}
    >
      <BreadcrumbEntry
        entry={
          heading && heading !== site
            ? { label: heading, href: pathname }
            : undefined
        }
      >
        {null}
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}
