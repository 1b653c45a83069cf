import {
  coreExtensionData,
  createExtension,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';

/** What can be changed about a component, at the top of its page. */
export const changeMenu = createExtension({
  kind: 'entity-header-action',
  name: 'change',
  attachTo: { id: 'page:catalog/entity', input: 'headerActions' },
  output: [coreExtensionData.reactElement],
  factory: ({ node }) => [
    coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, () =>
        import('./ChangeMenu').then(m => <m.ChangeMenu />),
      ),
    ),
  ],
});
