/**
 * One measurement of the docs engine, in a process of its own.
 *
 * Arguments: the engine's module, `fresh`, `view` or `change`, the folder of a site, and an empty folder. Writes
 * `{ seconds, peakBytes }` as a line of JSON, `seconds` being that of the build that is meant:
 *
 * - `fresh`: the first of the process, without what Node needs to start
 * - `view`: in a process that has built other sites before, as the portal has
 * - `change`: in such a process, after one page has changed since the build before, with the cache of the portal
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');

const [module_, mode, site, scratch] = process.argv.slice(2);
const { buildSite } = require(module_);

/** Builds of a small site that make a process warm. */
const WARM_BUILDS = 20;

async function build(inputDir, name, cached) {
  const outputDir = join(scratch, name);
  mkdirSync(outputDir);
  const began = performance.now();
  const { pages } = await buildSite({
    inputDir,
    outputDir,
    siteName: 'Bench',
    cache: cached && { folder: join(scratch, 'cache'), key: 'bench' },
  });
  if (!pages) throw new Error(`${inputDir} has no pages`);
  return (performance.now() - began) / 1000;
}

async function warmUp() {
  const { writeDocs } = await import('./docsPages.mjs');
  const small = join(scratch, 'small');
  writeDocs(small, 5);
  for (let i = 0; i < WARM_BUILDS; i += 1)
    await build(small, `small-${i}`, false);
}

const MODES = {
  fresh: () => build(site, 'site', false),
  async view() {
    await warmUp();
    return build(site, 'site', false);
  },
  async change() {
    await warmUp();
    await build(site, 'before', true);
    appendFileSync(join(site, 'docs/index.md'), '\nOne more sentence.\n');
    return build(site, 'after', true);
  },
};

MODES[mode]().then(seconds => {
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ seconds, peakBytes: maxRSS * 1024 }));
});
