import {
  BreadcrumbEntry,
  useBreadcrumbEntries,
  type PageLayoutProps,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { useLocation } from 'react-router-dom';
import { iconOf } from '../navigation';
import { InPage } from './InPage';
import { isAstray } from './isAstray';
import { NotFound } from './NotFound';

/**
 * A page below the strip that says where one is, with the icon that the navigation has for it. One without that strip
 * makes all of its frame, the main landmark included.
 */
export function PageFrame(props: PageLayoutProps) {
  const { title, icon, noHeader, titleLink, headerActions, tabs, children } =
    props;
  const { items: breadcrumbs } = useBreadcrumbEntries();
  const { pathname } = useLocation();
  const content = (
    <InPage.Provider value>
      {isAstray(pathname, tabs) ? <NotFound /> : children}
    </InPage.Provider>
  );
  if (noHeader) return content;
  return (
    <BreadcrumbEntry
      entry={title ? { label: title, href: titleLink || '/' } : undefined}
    >
      <main>
        <PluginHeader
          title={title}
          icon={iconOf(title) ?? icon}
          titleLink={titleLink}
          breadcrumbs={breadcrumbs}
          tabs={tabs?.map(tab => ({ ...tab, matchStrategy: 'prefix' }))}
          customActions={headerActions}
        />
        {content}
      </main>
    </BreadcrumbEntry>
  );
}
