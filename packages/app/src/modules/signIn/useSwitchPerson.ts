import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { readProviders } from './providers/readProviders';

/**
 * What leads back to the sign-in page, for a menu.
 *
 * @returns the label of the item, and what it does
 */
export function useSwitchPerson(): {
  label: string;
  switchPerson: () => Promise<void>;
} {
  const config = useApi(configApiRef);
  const identity = useApi(identityApiRef);
  return {
    label: readProviders(config).length ? 'Sign out' : 'Switch person',
    switchPerson: () => identity.signOut(),
  };
}
