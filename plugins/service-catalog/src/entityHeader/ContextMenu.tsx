import type { Entity } from '@backstage/catalog-model';
import { ExtensionBoundary } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import { useMenuItems, type AttachedMenuItem } from './attached';

/** What can be done with an entity: to inspect it, to unregister it, and what other plugins add. */
export function ContextMenu({ entity }: { entity: Entity }) {
  const items = useMenuItems(entity);
  if (items.length === 0) return <></>;
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        icon={<RiMore2Line />}
        aria-label="More"
      />
      <Menu placement="bottom end">
        {items.map(({ node, data }) => (
          <ExtensionBoundary
            key={node.spec.id}
            node={node}
            errorPresentation="error-api"
          >
            <Item data={data} />
          </ExtensionBoundary>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

function Item({ data }: Pick<AttachedMenuItem, 'data'>) {
  const { icon, useProps } = data;
  const { title, disabled, onClick, ...rest } = useProps();
  return (
    <MenuItem
      iconStart={icon}
      isDisabled={disabled}
      href={'href' in rest ? rest.href : undefined}
      onAction={onClick && (() => void onClick())}
    >
      {title}
    </MenuItem>
  );
}
