import {
  coreExtensionData,
  createExtension,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';
import { Busy } from '../myWork/Busy';
import { MAY_READ_ALERTS, MAY_READ_RUNBOOKS } from '../permissions';

const SECTIONS = { id: 'page:service-catalog/my-work', input: 'sections' };

const FiringNow = lazy(() =>
  import('../myWork/FiringNow').then(m => ({ default: m.FiringNow })),
);
const RunbooksThatNeedYou = lazy(() =>
  import('../myWork/RunbooksThatNeedYou').then(m => ({
    default: m.RunbooksThatNeedYou,
  })),
);

/** What fires on my services, on My work. */
export const firingNow = createExtension({
  kind: 'my-work-section',
  name: 'firing-now',
  attachTo: SECTIONS,
  if: MAY_READ_ALERTS,
  output: [coreExtensionData.reactElement],
  factory: ({ node }) => [
    coreExtensionData.reactElement(
      <ExtensionBoundary node={node}>
        <Suspense fallback={<Busy />}>
          <FiringNow />
        </Suspense>
      </ExtensionBoundary>,
    ),
  ],
});

/** What is wrong with my runbooks, on My work. */
export const runbooksThatNeedYou = createExtension({
  kind: 'my-work-section',
  name: 'runbooks-that-need-you',
  attachTo: SECTIONS,
  if: MAY_READ_RUNBOOKS,
  output: [coreExtensionData.reactElement],
  factory: ({ node }) => [
    coreExtensionData.reactElement(
      <ExtensionBoundary node={node}>
        <Suspense fallback={<Busy />}>
          <RunbooksThatNeedYou />
        </Suspense>
      </ExtensionBoundary>,
    ),
  ],
});
