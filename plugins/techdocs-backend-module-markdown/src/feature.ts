import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import searchModuleTechDocs from '@backstage/plugin-search-backend-module-techdocs';
import { markdownGeneratorModule } from './generator/module';
import { docsPrebuildModule } from './prebuild/module';
import { createDocsSearchModule } from './search/module';
import { PublishedSites } from './search/PublishedSites';

/** The docs engine, docs that are built when they change, and their search. */
export default createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    yield markdownGeneratorModule;
    yield docsPrebuildModule;
    const sites = PublishedSites.fromConfig(config);
    // What is in object storage, TechDocs reads itself.
    yield sites ? createDocsSearchModule(sites) : searchModuleTechDocs;
  },
});
