import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import useAsync from 'react-use/esm/useAsync';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { useLinks } from '../shared/useLinks';
import styles from './ChangeMenu.module.css';
import { NothingFits } from './NothingFits';

/**
 * What can be done with the component of this page by a change that is proposed to its repository, and why the rest
 * cannot.
 */
export function ChangeMenu() {
  const { entity } = useEntity();
  const api = useApi(goldenPathsApiRef);
  const links = useLinks();
  const entityRef = stringifyEntityRef(entity);
  // Whoever reads the page need not know that this could not be read: all of it is on the Create page as well.
  const { value } = useAsync(() => api.changes(entityRef), [api, entityRef]);
  const trigger = (
    <Button variant="secondary" iconEnd={<RiArrowDownSLine />}>
      Change it
    </Button>
  );
  if (!value?.length) return null;
  if (value.every(({ refusal }) => refusal))
    // Changes are made of components: on other pages nobody looks for them.
    return entity.kind === 'Component' ? (
      <NothingFits offers={value} trigger={trigger} />
    ) : null;
  return (
    <MenuTrigger>
      {trigger}
      <Menu placement="bottom end" className={styles.menu}>
        {value.map(offer => (
          <MenuItem
            key={offer.templateRef}
            className={styles.row}
            textValue={offer.title}
            isDisabled={Boolean(offer.refusal)}
            href={links.template(offer.templateRef, { component: entityRef })}
          >
            <span className={styles.item}>
              <span className={styles.title}>{offer.title}</span>
              <span className={styles.about}>
                {offer.refusal || offer.description}
              </span>
            </span>
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
