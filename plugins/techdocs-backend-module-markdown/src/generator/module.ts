import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
  techdocsPreparerExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { VersionedPreparer } from '../prebuild/VersionedPreparer';
import { MarkdownGenerator } from './MarkdownGenerator';
import { MkDocsGenerator } from './MkDocsGenerator';

/** Registers the docs engine; `techdocs.generator.defaultEngine: markdown` makes it the default. */
export const markdownGeneratorModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        generators: techdocsGeneratorExtensionPoint,
        logger: coreServices.logger,
        preparers: techdocsPreparerExtensionPoint,
        reader: coreServices.urlReader,
      },
      async init({
        auth,
        config,
        discovery,
        generators,
        logger,
        preparers,
        reader,
      }) {
        generators.registerGenerator(
          'markdown',
          MarkdownGenerator.fromConfig(config, { auth, discovery, logger }),
        );
        generators.setTechdocsGenerator(
          new MkDocsGenerator(TechdocsGenerator.fromConfig(config, { logger })),
        );
        for (const {
          locationType,
          preparer,
        } of VersionedPreparer.allFromConfig(config, { logger, reader }))
          preparers.registerPreparer(locationType, preparer);
      },
    });
  },
});
