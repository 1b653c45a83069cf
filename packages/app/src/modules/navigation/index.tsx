import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { Layout } from './Layout';
import { Navigation } from './Navigation';

export { iconOf } from './items';

const content = NavContentBlueprint.make({ params: { component: Navigation } });

/** Takes the place of the stock layout, whose sidebar is as wide on a small window as on a large one. */
const layout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
    content: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      <Layout navigation={inputs.nav.get(coreExtensionData.reactElement)}>
        {inputs.content.get(coreExtensionData.reactElement)}
      </Layout>,
    ),
  ],
});

/** The navigation of the portal. */
export const navigationModule = createFrontendModule({
  pluginId: 'app',
  extensions: [layout, content],
});
