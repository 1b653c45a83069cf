import { TechDocsAddonLocations } from '@backstage/plugin-techdocs-react';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { lazy } from 'react';
import { MAY_READ_RUNBOOKS } from '../permissions';

/** Facts beside a docs page that is a runbook. */
export const docsAddon = AddonBlueprint.make({
  name: 'runbook-facts',
  if: MAY_READ_RUNBOOKS,
  params: {
    name: 'RunbookFacts',
    location: TechDocsAddonLocations.Content,
    component: lazy(() =>
      import('../runbook/RunbookAddon').then(m => ({
        default: m.RunbookAddon,
      })),
    ),
  },
});
