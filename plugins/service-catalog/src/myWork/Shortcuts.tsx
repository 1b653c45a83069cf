import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
  useStarredEntities,
} from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link, Text } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiBookOpenLine,
  RiFirstAidKitLine,
  RiShapesLine,
  RiStarFill,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useRecent, type RecentKind } from '../recent';
import styles from './Shortcuts.module.css';

/** How many of each are shown. */
const MOST = 8;

const ICONS: Record<RecentKind, ReactNode> = {
  entity: <RiShapesLine size={14} />,
  docs: <RiBookOpenLine size={14} />,
  runbook: <RiFirstAidKitLine size={14} />,
  template: <RiAddCircleLine size={14} />,
};

/** The way back to the pages that the person opened last, and to what they starred. */
export function Shortcuts() {
  const { places } = useRecent();
  const recent = places.slice(0, MOST).map(({ kind, path, title, page }) => ({
    href: path,
    icon: ICONS[kind],
    title: [title, page].filter(Boolean).join(': '),
  }));
  const starred = useStarred();
  if (recent.length === 0 && starred.length === 0) return <></>;
  return (
    <div className={styles.shortcuts}>
      <Row title="Starred" links={starred} />
      <Row title="Recently visited" links={recent} />
    </div>
  );
}

interface ShortcutLink {
  href: string;
  icon: ReactNode;
  title: string;
}

function Row({ title, links }: { title: string; links: ShortcutLink[] }) {
  if (links.length === 0) return <></>;
  return (
    <nav className={styles.row} aria-label={title}>
      <Text color="secondary" className={styles.label}>
        {title}
      </Text>
      <ul className={styles.links}>
        {links.map(({ href, icon, title: name }) => (
          <li key={href}>
            <Link href={href} standalone className={styles.link}>
              <span aria-hidden>{icon}</span>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What the person starred and may still see, by name, in one query. */
function useStarred(): ShortcutLink[] {
  const catalog = useApi(catalogApiRef);
  const pathTo = useEntityRefLink();
  const { starredEntities } = useStarredEntities();
  const refs = [...starredEntities].sort().join(' ');
  const { value = [] } = useAsync(async () => {
    if (!refs) return [];
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs: refs.split(' '),
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
    });
    return items.flatMap(entity => entity ?? []);
  }, [catalog, refs]);
  return value
    .map(entity => ({
      href: pathTo(stringifyEntityRef(entity)),
      icon: <RiStarFill size={14} />,
      title: entity.metadata.title ?? entity.metadata.name,
    }))
    .sort((a, b) => a.title.localeCompare(b.title))
    .slice(0, MOST);
}
