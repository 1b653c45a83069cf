import { scaffolderTemplateOutputsBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { lazy, Suspense } from 'react';
import type { OutputsProps } from './ServiceOutputs';

const ServiceOutputs = lazy(() =>
  import('./ServiceOutputs').then(m => ({ default: m.ServiceOutputs })),
);
const ChangeOutputs = lazy(() =>
  import('./ChangeOutputs').then(m => ({ default: m.ChangeOutputs })),
);

/** The templates of this project whose outcome is something new. */
const MAKING = [
  'documentation',
  'event-worker',
  'go-service',
  'java-service',
  'library',
  'node-service',
  'python-service',
  'web-app',
];

/** Those whose outcome is a change that is proposed. */
const CHANGING = [
  'add-api',
  'add-database',
  'add-runbook',
  'archive',
  'change-owner',
  'expose-publicly',
];

const refs = (names: string[]) => names.map(name => `template:default/${name}`);

/** What a finished creation from a golden path shows. */
export const goldenPathOutputs = scaffolderTemplateOutputsBlueprint.make({
  name: 'golden-path',
  params: {
    templateRefs: refs(MAKING),
    component: (props: OutputsProps) => (
      <Suspense fallback={null}>
        <ServiceOutputs {...props} />
      </Suspense>
    ),
  },
});

/** What a finished change to what exists shows. */
export const changeOutputs = scaffolderTemplateOutputsBlueprint.make({
  name: 'change',
  params: {
    templateRefs: refs(CHANGING),
    component: (props: OutputsProps) => (
      <Suspense fallback={null}>
        <ChangeOutputs {...props} />
      </Suspense>
    ),
  },
});
