import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bringToolchain, root } from './lib/toolchain.mjs';

/** `npm test`: every check of the project, one after another, and one closing summary. */

const { env, node, yarn } = bringToolchain();
const cli = join(
  root,
  'node_modules',
  '@backstage',
  'cli',
  'bin',
  'backstage-cli',
);
const results = [];

function phase(name, args, more = {}) {
  console.log(`\n== ${name}`);
  const began = Date.now();
  const { status } = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, ...more },
  });
  results.push({
    name,
    ok: status === 0,
    seconds: (Date.now() - began) / 1000,
  });
  return status === 0;
}

async function throwawayPostgres() {
  const transform = join(
    root,
    'node_modules',
    '@backstage',
    'cli',
    'config',
    'nodeTransform.cjs',
  );
  const child = spawn(
    node,
    [
      '--require',
      transform,
      join(root, 'packages/launcher/lib/throwawayPostgres.cjs'),
    ],
    { cwd: root, env, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [line] = await Promise.race([
    new Promise(resolve =>
      createInterface(child.stdout).once('line', text => resolve([text])),
    ),
    new Promise((_, reject) =>
      child.once('exit', code =>
        reject(new Error(`The test database ended with ${code}`)),
      ),
    ),
  ]);
  const { user, password, host, port } = JSON.parse(line);
  return {
    url: `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}`,
    stop: () =>
      new Promise(resolve => child.once('exit', resolve) && child.stdin.end()),
  };
}

if (!phase('install', [yarn, 'install', '--immutable'])) process.exit(1);
phase('formatting', [
  join(root, 'node_modules/prettier/bin-prettier.js'),
  '--check',
  '.',
]);
phase('lint', [cli, 'repo', 'lint', '--max-warnings', '0']);
phase('types', [join(root, 'node_modules/typescript/bin/tsc')]);
const launcherTests = readdirSync(join(root, 'packages/launcher/test'))
  .filter(file => file.endsWith('.test.mjs'))
  .map(file => join('packages/launcher/test', file));
phase('start and stop', ['--test', '--test-concurrency=1', ...launcherTests]);

const report = join(
  mkdtempSync(join(tmpdir(), 'waymark-report-')),
  'jest.json',
);
const postgres = await throwawayPostgres().catch(error => {
  results.push({
    name: `test database: ${error.message}`,
    ok: false,
    seconds: 0,
  });
  return undefined;
});
if (postgres) {
  phase(
    'unit and integration',
    [
      cli,
      'repo',
      'test',
      '--watchAll=false',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      CI: '1',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: postgres.url,
    },
  );
  await postgres.stop();
}

let jest = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
try {
  jest = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The unit tests left no report.');
}
console.log('');
for (const { name, ok, seconds } of results)
  console.log(
    `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${seconds.toFixed(1)} s`,
  );
const passed = jest.numPassedTests + results.filter(({ ok }) => ok).length;
const failed = jest.numFailedTests + results.filter(({ ok }) => !ok).length;
const skipped = jest.numPendingTests;
console.log(
  `\n${passed} passed, ${failed} failed${
    skipped ? `, ${skipped} skipped` : ''
  }`,
);
process.exit(failed > 0 || (process.env.CI && skipped > 0) ? 1 : 0);
