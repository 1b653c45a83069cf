import { join } from 'node:path';
import { Phases } from './lib/testing/phases.mjs';
import {
  readJestReport,
  readNodeReport,
  readPlaywrightReport,
} from './lib/testing/reports.mjs';
import { summarise } from './lib/testing/summary.mjs';
import { throwawayPostgres } from './lib/testing/throwawayPostgres.mjs';
import { bringToolchain, root } from './lib/toolchain.mjs';

/** `npm test`: every check of the project, one after another, and one closing summary. */

const tools = bringToolchain();
const phases = new Phases(tools);
const modules = join(root, 'node_modules');
const cli = join(modules, '@backstage', 'cli', 'bin', 'backstage-cli');

const nodeTests = (name, ...patterns) =>
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
  );

async function unitAndIntegration() {
  const name = 'unit and integration';
  const postgres = await throwawayPostgres().catch(error =>
    phases.fail(name, error.message),
  );
  if (!postgres) return;
  phases.tests(
    name,
    report => ({
      args: [
        cli,
        'repo',
        'test',
        '--watchAll=false',
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
  await postgres.stop();
}

if (phases.check('install', [tools.yarn, 'install', '--immutable'])) {
  if (process.env.CI)
    phases.check('tools', [
      join(root, 'packages/cli/bin/waymark'),
      'template',
      'tools',
    ]);
  phases.check('formatting', [
    join(modules, 'prettier/bin-prettier.js'),
    '--check',
    '.',
  ]);
  phases.check('lint', [cli, 'repo', 'lint', '--max-warnings', '0']);
  phases.check('types', [join(modules, 'typescript/bin/tsc')]);
  nodeTests(
    'start and stop, bench',
    'packages/launcher/test/*.test.mjs',
    'packages/bench/test/*.test.mjs',
  );
  await unitAndIntegration();
  nodeTests(
    'templates',
    'templates/tests/*.test.mjs',
    'templates/*/tests/*.test.mjs',
  );
  phases.tests(
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
  );
  nodeTests(
    'docs engine beside MkDocs',
    'plugins/techdocs-backend-module-markdown/corpus/tests/*.test.mjs',
  );
  phases.tests(
    'browser stories',
    report => ({
      args: [
        join(modules, '@playwright/test/cli.js'),
        'test',
        '--config=packages/app/e2e-tests/playwright.config.ts',
        '--project=stories',
      ],
      env: { WAYMARK_E2E_REPORT: report },
    }),
    readPlaywrightReport,
  );
}

const { text, ok } = summarise(phases.done, Boolean(process.env.CI));
console.log(`\n${text}`);
process.exit(ok ? 0 : 1);
