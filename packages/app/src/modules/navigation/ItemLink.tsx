import type { MouseEvent, ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import styles from './ItemLink.module.css';
import type { Item } from './items';

/** One sign of the navigation. With `onPress` a plain click does that; opening in a new tab still leads to the page. */
export function ItemLink(props: {
  item: Item;
  onPress?: () => void;
  /** Keyboard shortcuts, as `aria-keyshortcuts` has them. */
  keys?: string;
  aside?: ReactNode;
}) {
  const { item, onPress, keys, aside } = props;
  const press = (event: MouseEvent) => {
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (!onPress || !plain) return;
    event.preventDefault();
    onPress();
  };
  return (
    <NavLink
      to={item.href}
      end={item.href === '/'}
      className={styles.item}
      onClick={press}
      aria-keyshortcuts={keys}
    >
      <span className={styles.icon} aria-hidden>
        {item.icon}
      </span>
      <span className={styles.title}>{item.title}</span>
      {aside && <span className={styles.aside}>{aside}</span>}
    </NavLink>
  );
}
