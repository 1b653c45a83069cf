import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  readJestReport,
  readNodeReport,
  readPlaywrightReport,
} from '../lib/testing/reports.mjs';
import { summarise } from '../lib/testing/summary.mjs';
import { root } from '../lib/toolchain.mjs';

const folder = mkdtempSync(join(tmpdir(), 'waymark-summary-'));
const write = (name, content) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

test('a test that was not run is named with its reason, and fails only a strict run', () => {
  const phases = [
    {
      name: 'templates',
      seconds: 1.25,
      tests: [
        { name: 'renders', outcome: 'passed' },
        { name: 'helm lint', outcome: 'not run', reason: 'helm was not found' },
      ],
    },
  ];
  const { text, ok } = summarise(phases, false);
  assert.equal(ok, true);
  assert.match(text, /^ok {6}templates +1\.\d s$/m);
  assert.match(
    text,
    /Not run on this machine:\n {2}helm lint: helm was not found\n/,
  );
  assert.match(text, /\n1 passed, 0 failed, 1 not run$/);
  assert.equal(summarise(phases, true).ok, false);
});

test('a failure is named and fails the run', () => {
  const { text, ok } = summarise(
    [
      {
        name: 'types',
        seconds: 1,
        tests: [{ name: 'types', outcome: 'failed' }],
      },
    ],
    false,
  );
  assert.equal(ok, false);
  assert.match(text, /^FAILED {2}types[^]*\n0 passed, 1 failed$/);
});

test('a failure says how it failed, in few and plain lines', () => {
  const reason = `\u001b[31mexpected\u001b[39m 1\n\n${'  at a line\n'.repeat(
    20,
  )}`;
  const { text } = summarise(
    [
      {
        name: 'stories',
        seconds: 1,
        tests: [{ name: 'creates', outcome: 'failed', reason }],
      },
    ],
    false,
  );
  assert.match(
    text,
    /\nFailed:\n {2}creates\n {4}expected 1\n( {4}at a line\n){7}\n0 passed, 1 failed$/,
  );
});

test('a story that passed only when it was tried again is named, and the run is good', () => {
  const { text, ok } = summarise(
    [
      {
        name: 'browser stories',
        seconds: 1,
        tests: [{ name: 'creates', outcome: 'passed', reason: 'no link' }],
      },
    ],
    true,
  );
  assert.equal(ok, true);
  assert.match(
    text,
    /\nPassed only when tried again:\n {2}creates: no link\n\n1 passed, 0 failed$/,
  );
});

test('the report of node --test tells passed, failed and left out', () => {
  const tests = write(
    'sample.test.mjs',
    `import { test } from 'node:test';
     test('good', () => {});
     test('bad', () => { throw new Error('no'); });
     test('elsewhere', { skip: 'no helm' }, () => {});`,
  );
  const file = join(folder, 'node.report');
  const reporter = join(root, 'packages/launcher/lib/testing/nodeReporter.mjs');
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  spawnSync(
    process.execPath,
    [
      '--test',
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${file}`,
      tests,
    ],
    { env },
  );
  assert.deepEqual(readNodeReport(file), [
    { name: 'good', outcome: 'passed' },
    { name: 'bad', outcome: 'failed', reason: 'no' },
    { name: 'elsewhere', outcome: 'not run', reason: 'no helm' },
  ]);
});

test('a Jest file that could not even run counts as a failure', () => {
  const file = write(
    'jest.json',
    JSON.stringify({
      testResults: [
        {
          name: 'broken.test.ts',
          message: 'Cannot find module',
          assertionResults: [],
        },
        {
          name: 'a.test.ts',
          message: '',
          assertionResults: [
            { fullName: 'a works', status: 'passed' },
            { fullName: 'a waits', status: 'pending' },
            {
              fullName: 'a fails',
              status: 'failed',
              failureMessages: ['expected 1'],
            },
          ],
        },
      ],
    }),
  );
  assert.deepEqual(
    readJestReport(file).map(({ outcome, reason }) => [outcome, reason]),
    [
      ['failed', 'Cannot find module'],
      ['passed', undefined],
      ['not run', undefined],
      ['failed', 'expected 1'],
    ],
  );
});

test('the report of Playwright tells skipped stories and errors outside of them', () => {
  const spec = (title, status, annotations = [], results = []) => ({
    title,
    tests: [{ status, annotations, results }],
  });
  const file = write(
    'playwright.json',
    JSON.stringify({
      errors: [{ message: 'No Chromium was found' }],
      suites: [
        {
          title: 'day.test.ts',
          specs: [spec('signs in', 'expected')],
          suites: [
            {
              title: 'cli',
              specs: [
                spec(
                  'creates',
                  'unexpected',
                  [],
                  [
                    {
                      error: { message: 'no link' },
                      steps: [
                        { title: 'looks' },
                        { title: 'makes', error: { message: 'no link' } },
                      ],
                    },
                  ],
                ),
                spec(
                  'looks',
                  'flaky',
                  [],
                  [{ error: { message: 'too late' } }, {}],
                ),
                spec('opens', 'skipped', [
                  { type: 'skip', description: 'no display' },
                ]),
              ],
            },
          ],
        },
      ],
    }),
  );
  assert.deepEqual(
    readPlaywrightReport(file).map(({ name, outcome, reason }) => [
      name,
      outcome,
      reason,
    ]),
    [
      ['day.test.ts › signs in', 'passed', undefined],
      ['day.test.ts › cli › creates', 'failed', 'in “makes”\nno link'],
      ['day.test.ts › cli › looks', 'passed', 'too late'],
      ['day.test.ts › cli › opens', 'not run', 'no display'],
      ['No Chromium was found', 'failed', undefined],
    ],
  );
});
