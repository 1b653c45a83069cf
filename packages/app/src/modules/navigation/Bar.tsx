import { Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMenuLine } from '@remixicon/react';
import { Button } from 'react-aria-components';
import styles from './Bar.module.css';
import type { Item } from './items';
import { ItemLink } from './ItemLink';
import { NeedsYouCount } from './NeedsYouCount';

const MY_WORK = 'page:service-catalog/my-work';

/** A telephone is what wakes people: what fires is at hand there, creating a service is not. */
const AT_HAND = [
  MY_WORK,
  'page:catalog',
  'page:runbooks/on-call',
  'page:search',
];

/** The navigation of a telephone: the four pages used most, and a menu of the rest. */
export function Bar(props: { items: Item[]; onSearch: () => void }) {
  const atHand = props.items.filter(({ id }) => AT_HAND.includes(id));
  const rest = props.items.filter(({ id }) => !AT_HAND.includes(id));
  return (
    <nav className={styles.bar} aria-label="Main" data-folded>
      <ul className={styles.list}>
        {atHand.map(item => (
          <li key={item.id}>
            <ItemLink
              item={item}
              onPress={item.id === 'page:search' ? props.onSearch : undefined}
              aside={item.id === MY_WORK ? <NeedsYouCount /> : undefined}
            />
          </li>
        ))}
        <li>
          <MenuTrigger>
            <Button className={styles.more}>
              <RiMenuLine size={20} aria-hidden />
              More
            </Button>
            <Menu placement="top end">
              {rest.map(({ id, href, title, icon }) => (
                <MenuItem key={id} id={id} href={href} iconStart={icon}>
                  {title}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        </li>
      </ul>
    </nav>
  );
}
