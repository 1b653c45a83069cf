import { scaffolderTemplateOutputsBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { lazy, Suspense } from 'react';
import type { ServiceOutputsProps } from './ServiceOutputs';

const ServiceOutputs = lazy(() =>
  import('./ServiceOutputs').then(m => ({ default: m.ServiceOutputs })),
);

/** What a finished creation of a service shows. */
export const nodeServiceOutputs = scaffolderTemplateOutputsBlueprint.make({
  name: 'node-service',
  params: {
    templateRefs: ['template:default/node-service'],
    component: (props: ServiceOutputsProps) => (
      <Suspense fallback={null}>
        <ServiceOutputs {...props} />
      </Suspense>
    ),
  },
});
