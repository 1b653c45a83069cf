import {
  coreExtensionData,
  createFrontendModule,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';

const templates = scaffolderPlugin
  .getExtension('sub-page:scaffolder/templates')
  .override({
    *factory(originalFactory, { node }) {
      const stock = originalFactory();
      yield* stock;
      yield coreExtensionData.reactElement(
        ExtensionBoundary.lazy(node, () =>
          import('./CreateRouter').then(m => (
            <m.CreateRouter stock={stock.get(coreExtensionData.reactElement)} />
          )),
        ),
      );
    },
  });

/**
 * Puts this project's list of templates and its form with a preview in the place of the stock ones. Tasks, the editor
 * and the other pages of the scaffolder stay.
 */
export const createPageModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [templates],
});
