import { createRequire } from 'node:module';

// The portal is TypeScript without extensions in its imports.
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const plugins = '../../../../plugins';

/** How the portal reads the front matter of a page. */
export const {
  readFrontMatter,
} = require(`${plugins}/runbooks-backend/src/indexing/frontMatter`);

/** How the portal builds the docs of a service. */
export const {
  buildSite,
} = require(`${plugins}/techdocs-backend-module-markdown/src/site/buildSite`);

/** Digest of a template, as recorded in every service made from it. */
export const {
  readSource,
  templateDigest,
} = require(`${plugins}/golden-paths-backend/src/provenance/templateDigest`);
