import { configApiRef, useApi } from '@backstage/core-plugin-api';
import {
  RiSidebarFoldLine as FoldIcon,
  RiSidebarUnfoldLine as UnfoldIcon,
} from '@remixicon/react';
import { Link } from 'react-router-dom';

import { shortcutName } from '../search';
import styles from './Board.module.css';
import type { Item } from './items';
import { ItemLink } from './ItemLink';
import { Logo } from './Logo';
import { NeedsYouCount } from './NeedsYouCount';

import { Person } from './Person';
import { UnreadCount } from './UnreadCount';

const AT_THE_BOTTOM = 'page:user-settings';

/** The navigation beside the page: a board with words, or folded to a rail. */
export function Board(props: {
  items: Item[];
  folded: boolean;
  onSearch: () => void;
  /** Absent where the window is too narrow for a choice. */
  onToggle?: () => void;
}) {
  const { items, folded, onSearch, onToggle } = props;
  const title = useApi(configApiRef).getOptionalString('app.title');
  const settings = items.find(({ id }) => id === AT_THE_BOTTOM);
  return (
    <nav
      className={styles.board}
      aria-label="Main"
      data-folded={folded || undefined}
    >
      <div className={styles.head}>
        <Link to="/" className={styles.brand} aria-label={`${title}, home`}>
          <Logo />
          {!folded && <span>{title}</span>}
        </Link>
        {onToggle && (
          <button
            type="button"
            className={styles.fold}
            onClick={onToggle}
            aria-expanded={!folded}
            aria-label={
              folded ? 'Unfold the navigation' : 'Fold the navigation'
            }
          >
            {folded ? <UnfoldIcon size={18} /> : <FoldIcon size={18} />}
          </button>
        )}
      </div>
      <ul className={styles.list}>
        {items
          .filter(item => item !== settings)
          .map(item => (
            <li key={item.id}>
              <Place item={item} onSearch={onSearch} />
            </li>
          ))}
      </ul>
      <ul className={styles.foot}>
        {settings && (
          <li>
            <ItemLink item={settings} />
          </li>
        )}
        <li>
          <Person folded={folded} />
        </li>
      </ul>
    </nav>
  );
}

function Place({ item, onSearch }: { item: Item; onSearch: () => void }) {
  if (item.id === 'page:search')
    return (
      <ItemLink
        item={item}
        onPress={onSearch}
        keys="Control+K Meta+K /"
        aside={<kbd className={styles.keys}>{shortcutName()}</kbd>}
      />
    );
  if (item.id === 'page:service-catalog/my-work')
    return <ItemLink item={item} aside={<NeedsYouCount />} />;
  if (item.id === 'page:notifications')
    return <ItemLink item={item} aside={<UnreadCount />} />;
  return <ItemLink item={item} />;
}
