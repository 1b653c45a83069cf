import {
  identityApiRef,
  useApi,
  useRouteRef,
} from '@backstage/core-plugin-api';
import {
  entityRouteRef,
  entityRouteParams,
} from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  Avatar,
  Menu,
  MenuItem,
  MenuTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import {
  RiLogoutBoxRLine,
  RiSettings3Line,
  RiUser3Line,
} from '@remixicon/react';
import { Button } from 'react-aria-components';
import useAsync from 'react-use/esm/useAsync';
import { useSwitchPerson } from '../signIn';
import styles from './Person.module.css';

/** Who is signed in, with the way to their page and out. */
export function Person({ folded }: { folded: boolean }) {
  const identity = useApi(identityApiRef);
  const { label, switchPerson } = useSwitchPerson();
  const entityPath = useRouteRef(entityRouteRef);
  const { value } = useAsync(async () => {
    const [profile, { userEntityRef }] = await Promise.all([
      identity.getProfileInfo(),
      identity.getBackstageIdentity(),
    ]);
    const ref = parseEntityRef(userEntityRef);
    return {
      name: profile.displayName ?? ref.name,
      picture: profile.picture ?? '',
      path: entityPath(entityRouteParams(ref)),
    };
  }, [identity, entityPath]);
  if (!value) return <></>;
  return (
    <MenuTrigger>
      <Button className={styles.person} data-narrow={folded || undefined}>
        <VisuallyHidden>Signed in as {folded && value.name}</VisuallyHidden>
        <Avatar
          src={value.picture}
          name={value.name}
          size="small"
          purpose="decoration"
          className={styles.avatar}
        />
        {!folded && <span className={styles.name}>{value.name}</span>}
      </Button>
      <Menu placement="right bottom">
        <MenuItem href={value.path} iconStart={<RiUser3Line />}>
          Your page
        </MenuItem>
        <MenuItem href="/settings" iconStart={<RiSettings3Line />}>
          Settings
        </MenuItem>
        <MenuItem iconStart={<RiLogoutBoxRLine />} onAction={switchPerson}>
          {label}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
