import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RiFirstAidKitLine } from '@remixicon/react';
import { MAY_READ_RUNBOOKS } from '../permissions';

const TYPE = 'runbook';

/** A runbook among what search found. */
export const searchItem = SearchResultListItemBlueprint.make({
  if: MAY_READ_RUNBOOKS,
  params: {
    icon: <RiFirstAidKitLine />,
    predicate: ({ type }) => type === TYPE,
    component: () =>
      import('../search/RunbookSearchItem').then(m => m.RunbookSearchItem),
  },
});

/** Search for runbooks only. */
export const searchFilter = SearchFilterResultTypeBlueprint.make({
  if: MAY_READ_RUNBOOKS,
  params: { value: TYPE, name: 'Runbooks', icon: <RiFirstAidKitLine /> },
});
