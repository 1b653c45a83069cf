import {
  BreadcrumbEntry,
  useBreadcrumbEntries,
  type PageLayoutProps,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { iconOf } from '../navigation';

/** A page below the strip that says where one is, with the icon that the navigation has for it. */
export function PageFrame(props: PageLayoutProps) {
  const { title, icon, noHeader, titleLink, headerActions, tabs, children } =
    props;
  const { items: breadcrumbs } = useBreadcrumbEntries();
  if (noHeader) return <>{children}</>;
  return (
    <BreadcrumbEntry
      entry={title ? { label: title, href: titleLink || '/' } : undefined}
    >
      <PluginHeader
        title={title}
        icon={iconOf(title) ?? icon}
        titleLink={titleLink}
        breadcrumbs={breadcrumbs}
        tabs={tabs?.map(tab => ({ ...tab, matchStrategy: 'prefix' }))}
        customActions={headerActions}
      />
      {children}
    </BreadcrumbEntry>
  );
}
