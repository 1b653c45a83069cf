import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { markdownGeneratorModule } from './generator/module';

/** The docs engine. */
export default createBackendFeatureLoader({
  *loader() {
    yield markdownGeneratorModule;
  },
});
