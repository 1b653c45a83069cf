import { isError } from '@backstage/errors';
import type { PortalCatalog } from '../portal/catalog';
import { owners } from '../portal/ownership';
import type { PortalClient } from '../portal/PortalClient';
import type { Sources } from './askParameter';
import { entityChoices, ownerChoices } from './choices';
import type { Check } from './collect';

const SHOWN = 50;

/** Lists and judgements for the prompts, from the portal. */
export function sourcesOf(
  portal: PortalClient,
  catalog: PortalCatalog,
  check: Check,
): Sources {
  return {
    owners: async () => {
      try {
        return ownerChoices(await owners(portal));
      } catch (error) {
        // A machine owns nothing of its own; whoever runs it searches among all groups.
        if (isError(error) && error.name === 'NotAllowedError') return [];
        throw error;
      }
    },
    entities: async (kind, term) => {
      const { items } = await catalog.list({
        filter: { kind },
        search: term,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
        ],
        limit: SHOWN,
      });
      return entityChoices(items);
    },
    problem: async (name, value) => {
      const problems = await check({ [name]: value }, [name]);
      return problems.find(({ field }) => field === name)?.message;
    },
  };
}
