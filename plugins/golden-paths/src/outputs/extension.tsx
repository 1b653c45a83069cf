import { scaffolderTemplateOutputsBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { lazy, Suspense } from 'react';
import type { ServiceOutputsProps } from './ServiceOutputs';

const ServiceOutputs = lazy(() =>
  import('./ServiceOutputs').then(m => ({ default: m.ServiceOutputs })),
);

/** The templates of this project whose outcome shows in this way. */
const TEMPLATES = [
  'documentation',
  'event-worker',
  'go-service',
  'java-service',
  'library',
  'node-service',
  'python-service',
  'web-app',
];

/** What a finished creation from a golden path shows. */
export const goldenPathOutputs = scaffolderTemplateOutputsBlueprint.make({
  name: 'golden-path',
  params: {
    templateRefs: TEMPLATES.map(name => `template:default/${name}`),
    component: (props: ServiceOutputsProps) => (
      <Suspense fallback={null}>
        <ServiceOutputs {...props} />
      </Suspense>
    ),
  },
});
