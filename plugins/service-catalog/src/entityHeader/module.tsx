import {
  coreExtensionData,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  EntityContextMenuItemBlueprint,
  EntityHeaderLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';
import { AttachedProvider } from './attached';

const header = EntityHeaderLayoutBlueprint.make({
  name: 'facts',
  params: { loader: () => import('./EntityHeader').then(m => m.EntityHeader) },
});

const { data, filterFunction } = EntityContextMenuItemBlueprint.dataRefs;

/**
 * The stock page, which keeps the items of its menu from headers that are not its own: they are handed on. Cards, tabs and
 * items of other plugins attach as ever; what they attach to `headerActions` stands beside the menu.
 */
const page = catalogPlugin.getExtension('page:catalog/entity').override({
  inputs: {
    headerActions: createExtensionInput([coreExtensionData.reactElement]),
  },
  *factory(originalFactory, { inputs }) {
    const original = originalFactory();
    const items = inputs.contextMenuItems.map(item => ({
      node: item.node,
      data: item.get(data),
      isFor: item.get(filterFunction) ?? (() => true),
    }));
    const actions = inputs.headerActions.map(action => (
      <Fragment key={action.node.spec.id}>
        {action.get(coreExtensionData.reactElement)}
      </Fragment>
    ));
    yield* original;
    yield coreExtensionData.reactElement(
      <AttachedProvider items={items} actions={actions}>
        {original.get(coreExtensionData.reactElement)}
      </AttachedProvider>,
    );
  },
});

/** Who owns an entity, how to reach them and where to look, at the top of its page. */
export const entityHeaderModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [header, page],
});
