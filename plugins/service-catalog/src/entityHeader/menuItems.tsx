import type { Entity } from '@backstage/catalog-model';
import type { AppNode } from '@backstage/frontend-plugin-api';
import type { EntityContextMenuItemData } from '@backstage/plugin-catalog-react/alpha';
import { createContext, useContext, type ReactNode } from 'react';

/** An item of the menu of an entity's page, as a plugin brings it. */
export interface AttachedMenuItem {
  node: AppNode;
  data: EntityContextMenuItemData;
  isFor: (entity: Entity) => boolean;
}

const MenuItems = createContext<AttachedMenuItem[]>([]);

/** Hands the items that are attached to the page of entities to its header. */
export function MenuItemsProvider(props: {
  items: AttachedMenuItem[];
  children: ReactNode;
}) {
  return (
    <MenuItems.Provider value={props.items}>
      {props.children}
    </MenuItems.Provider>
  );
}

/** The items that are for an entity. */
export const useMenuItems = (entity: Entity): AttachedMenuItem[] =>
  useContext(MenuItems).filter(({ isFor }) => isFor(entity));
