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
const Actions = createContext<ReactNode>(undefined);

/** Hands the items and actions that are attached to the page of entities to its header. */
export function AttachedProvider(props: {
  items: AttachedMenuItem[];
  /** What stands beside the menu, as plugins bring it. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <MenuItems.Provider value={props.items}>
      <Actions.Provider value={props.actions}>
        {props.children}
      </Actions.Provider>
    </MenuItems.Provider>
  );
}

/** What plugins put beside the menu. */
export const useHeaderActions = (): ReactNode => useContext(Actions);

/** The items that are for an entity. */
export const useMenuItems = (entity: Entity): AttachedMenuItem[] =>
  useContext(MenuItems).filter(({ isFor }) => isFor(entity));
