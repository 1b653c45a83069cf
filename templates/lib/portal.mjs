import { createRequire } from 'node:module';

// The portal is TypeScript without extensions in its imports.
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const goldenPaths = path =>
  require(`../../plugins/golden-paths-backend/src/${path}`);

// What makes a creation in the portal makes it here.
export const { derivedValues } = goldenPaths('templates/derivedValues');
export const { parameterNames } = goldenPaths('checks/parameters');
export const { PROVENANCE_FILE, writeProvenance } = goldenPaths(
  'provenance/provenance',
);
export const { readDeploymentEvent } = goldenPaths(
  'deployments/readDeploymentEvent',
);
export const { createRenderTagged } = goldenPaths('rendering/fetchTemplate');
export const { chosenParts, RENDER_ACTION } = goldenPaths('rendering/parts');
export const { renderParts } = goldenPaths('rendering/renderParts');
export const { TemplateSource } = goldenPaths('rendering/TemplateSource');
export const { writeFiles } = goldenPaths('rendering/writeFiles');

/** How the portal reads the front matter of a page. */
export const {
  readFrontMatter,
} = require('../../plugins/runbooks-backend/src/indexing/frontMatter');

/** How the portal builds the docs of a service. */
export const {
  buildSite,
} = require('../../plugins/techdocs-backend-module-markdown/src/site/buildSite');
