import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { Phases } from './lib/testing/phases.mjs';
import {
  readJestReport,
  readNodeReport,
  readPlaywrightReport,
} from './lib/testing/reports.mjs';
import { scratchFolder } from './lib/testing/scratch.mjs';
import { summarise } from './lib/testing/summary.mjs';
import { throwawayPostgres } from './lib/testing/throwawayPostgres.mjs';
import { Unchanged } from './lib/testing/unchanged.mjs';
import { bringToolchain, root } from './lib/toolchain.mjs';

/** `npm test`: every check of the project, and one closing summary. */

// What everything that is run asks for where temporary files belong, but Java.
const scratch = scratchFolder();
for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = scratch;
const tools = bringToolchain();
const phases = new Phases(tools);
const modules = join(root, 'node_modules');
const cli = join(modules, '@backstage', 'cli', 'bin', 'backstage-cli');

const nodeTests = (name, patterns, options) =>
  phases.tests(
    name,
    report => ({
      args: [
        '--test',
        '--test-concurrency=1',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=${join(
          root,
          'packages/launcher/lib/testing/nodeReporter.mjs',
        )}`,
        `--test-reporter-destination=${report}`,
        ...patterns,
      ],
    }),
    readNodeReport,
    options,
  );

/** Where what makes the next run quick is kept, also where each has a new checkout. */
const cache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'waymark',
);
// In continuous integration only: who runs the tests by hand wants to see them run.
const unchanged = process.env.CI && Unchanged.of(root, join(cache, 'passed'));

async function unitAndIntegration() {
  const name = 'unit and integration';
  if (unchanged?.isWhole()) {
    phases.leaveOut(name, 'passed on this machine with the same files');
    return;
  }
  const postgres = await throwawayPostgres().catch(error =>
    phases.fail(name, error.message),
  );
  if (!postgres) return;
  const tests = await phases.tests(
    name,
    report => ({
      args: [
        cli,
        'repo',
        'test',
        '--watchAll=false',
        // Jest would leave one of two cores to the person at the machine.
        `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`,
        `--cacheDirectory=${join(cache, 'jest')}`,
        ...(unchanged
          ? ['--successCache', `--successCacheDir=${unchanged.folder}`]
          : []),
        '--json',
        `--outputFile=${report}`,
      ],
      env: {
        CI: '1',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: postgres.url,
      },
    }),
    readJestReport,
  );
  unchanged?.record(tests);
  await postgres.stop();
}

const inBrowser = (name, project, options) =>
  phases.tests(
    name,
    report => ({
      args: [
        join(modules, '@playwright/test/cli.js'),
        'test',
        '--config=packages/app/e2e-tests/playwright.config.ts',
        `--project=${project}`,
        // Two may run side by side.
        `--output=${join(root, 'test-results', project)}`,
      ],
      env: { WAYMARK_E2E_REPORT: report },
    }),
    readPlaywrightReport,
    options,
  );

/** The portal itself: it starts and stops, and its parts do what they should. */
async function portal() {
  await nodeTests('start and stop, bench', [
    'packages/launcher/test/*.test.mjs',
    'packages/bench/test/*.test.mjs',
  ]);
  await unitAndIntegration();
  await nodeTests('docs engine beside MkDocs', [
    'plugins/techdocs-backend-module-markdown/corpus/tests/*.test.mjs',
  ]);
}

/** The templates, and all that they make. */
async function templates() {
  const isBeside = true;
  await nodeTests(
    'templates',
    ['templates/tests/*.test.mjs', 'templates/*/tests/*.test.mjs'],
    { isBeside },
  );
  await phases.tests(
    'what templates make',
    report => ({
      args: [
        '--require',
        join(modules, '@backstage/cli/config/nodeTransform.cjs'),
        join(root, 'packages/launcher/lib/testing/testTemplates.cjs'),
        report,
      ],
    }),
    readNodeReport,
    { isBeside },
  );
  // They need every language that a template is written in.
  if (process.env.CI)
    await inBrowser('made in the browser', 'templates', { isBeside });
}

/** Each of these takes one core only. */
async function formatAndLint() {
  await phases.check('formatting', [
    join(modules, 'prettier/bin-prettier.js'),
    '--check',
    '.',
  ]);
  await phases.check('lint', [cli, 'repo', 'lint', '--max-warnings', '0']);
}

const types = () =>
  phases.check('types', [join(modules, 'typescript/bin/tsc')], {
    isBeside: true,
  });

if (await phases.check('install', [tools.yarn, 'install', '--immutable'])) {
  if (process.env.CI)
    await phases.check('tools', [
      join(root, 'packages/cli/bin/waymark'),
      'template',
      'tools',
    ]);
  await Promise.all([formatAndLint(), types()]);
  // Once, and not by whichever of the two needs it first. Both wait much, for servers and for registries.
  const failure = await build(tools).then(
    () => undefined,
    error => error,
  );
  if (failure) phases.fail('build', failure.message);
  else {
    await Promise.all([portal(), templates()]);
    await inBrowser('browser stories', 'stories');
    await inBrowser('a push, in time', 'in-time');
  }
}

const { text, ok } = summarise(phases.done, Boolean(process.env.CI));
console.log(`\n${text}`);
process.exit(ok ? 0 : 1);
