/**
 * Builds sites with an engine of TechDocs, in a process that loads TypeScript.
 *
 * Arguments: `markdown` or `mkdocs`, then pairs of a source folder and an empty folder for the site. The source may be
 * changed by the engine. Ends with the problems of the first site that cannot be built.
 */
const { ConfigReader } = require('@backstage/config');
const { PassThrough } = require('node:stream');

const silent = {
  debug() {},
  info() {},
  warn() {},
  error: message => console.error(message),
  child: () => silent,
};

const siteName = 'Documentation';

const ENGINES = {
  markdown() {
    const { buildSite } = require('../../../src/engine');
    return (inputDir, outputDir) =>
      buildSite({ inputDir, outputDir, siteName });
  },
  mkdocs() {
    const { TechdocsGenerator } = require('@backstage/plugin-techdocs-node');
    const generator = {
      runIn: 'local',
      mkdocs: { legacyCopyReadmeMdToIndexMd: true },
    };
    const engine = TechdocsGenerator.fromConfig(
      new ConfigReader({ techdocs: { generator } }),
      { logger: silent },
    );
    return async (inputDir, outputDir) => {
      const logStream = new PassThrough();
      let log = '';
      logStream.on('data', text => (log += text));
      const options = { inputDir, outputDir, logStream, logger: silent };
      await engine
        .run({ ...options, siteOptions: { name: siteName } })
        .catch(error => {
          throw new Error(`${error.message}\n${log.slice(-5000)}`);
        });
    };
  },
};

async function main([name, ...folders]) {
  const build = ENGINES[name]();
  for (let at = 0; at < folders.length; at += 2)
    await build(folders[at], folders[at + 1]).catch(error => {
      throw new Error(`${folders[at]}: ${error.stack}`);
    });
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.message);
  process.exit(1);
});
