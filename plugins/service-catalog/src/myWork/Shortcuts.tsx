import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
  useStarredEntities,
} from '@backstage/plugin-catalog-react';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
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
  const { starredEntities } = useStarredEntities();
  const pathTo = useEntityRefLink();
  const found = useFound([
    ...starredEntities,
    ...places.map(({ entityRef }) => entityRef),
  ]);
  const recent = places
    // A wrong address may have been opened, and what was there may be gone.
    .filter(({ entityRef }) => !found || found.has(entityRef))
    .slice(0, MOST)
    .map(({ kind, path, title, page }) => ({
      href: path,
      icon: ICONS[kind],
      title: [title, page].filter(Boolean).join(': '),
    }));
  const starred = [...starredEntities]
    .flatMap(ref => found?.get(ref) ?? [])
    .map(entity => ({
      href: pathTo(stringifyEntityRef(entity)),
      icon: <RiStarFill size={14} />,
      title: entity.metadata.title ?? entity.metadata.name,
    }))
    .sort((a, b) => a.title.localeCompare(b.title))
    .slice(0, MOST);
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

/** Those of some entities that the person may see, by ref, in one query; undefined until that is known. */
function useFound(refs: string[]): ReadonlyMap<string, Entity> | undefined {
  const catalog = useApi(catalogApiRef);
  const asked = [...new Set(refs)].sort().join(' ');
  const { value } = useAsync(async () => {
    if (!asked) return new Map<string, Entity>();
    const entityRefs = asked.split(' ');
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs,
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
    });
    return new Map(
      entityRefs.flatMap((ref, i) => {
        const entity = items[i];
        return entity ? [[ref, entity] as const] : [];
      }),
    );
  }, [catalog, asked]);
  return value;
}
