import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

/** Registers the docs engine; `techdocs.generator.defaultEngine: markdown` makes it the default. */
export const markdownGeneratorModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: {
        generators: techdocsGeneratorExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ generators, logger }) {
        generators.registerGenerator('markdown', new MarkdownGenerator(logger));
      },
    });
  },
});
