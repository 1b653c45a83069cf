import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { markdownGeneratorModule } from './generator/module';
import { docsPrebuildModule } from './prebuild/module';

/** The docs engine, and docs that are built when they change. */
export default createBackendFeatureLoader({
  *loader() {
    yield markdownGeneratorModule;
    yield docsPrebuildModule;
  },
});
