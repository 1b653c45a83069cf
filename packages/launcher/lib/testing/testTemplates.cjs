// Lints and tests the templates with the commands that people use, on one portal for all of it, and writes the lines
// of `nodeReporter.mjs` into a file. Run by Node with the Backstage CLI's TypeScript transform, which the command
// line needs.
//
// In continuous integration everything is checked that has not passed there as it is, and the matrix of the docs is
// written; else the structure of all templates, and all of one.
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const {
  startOwnPortal,
} = require('../../../cli/src/templateTest/rendering/ownPortal');

const root = resolve(__dirname, '../../../..');
const STRUCTURE = 'rendering,files,runbooks,catalog';
const EXAMPLE = 'node-service';
const MATRIX = 'docs/golden-paths-matrix.md';

async function main(report) {
  const portal = await startOwnPortal(line => console.log(line));
  const results = [];
  try {
    const run = (...args) => waymark(portal, ['template', ...args]);
    const test = async (...args) =>
      results.push(...testsOf(await run('test', ...args)));
    results.push(...messagesOf(await run('lint')));
    if (process.env.CI) {
      await test('--changed', '--matrix', MATRIX);
    } else {
      await test('--only', STRUCTURE);
      await test(EXAMPLE, '--changed');
    }
  } finally {
    await portal.stop();
  }
  const lines = results.map(result => `${JSON.stringify(result)}\n`);
  writeFileSync(report, lines.join(''));
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** What a command answers; what it tells beside goes on to the person at the terminal. */
async function waymark({ url, token }, args) {
  const child = spawn(
    process.execPath,
    [join(root, 'packages/cli/bin/waymark'), ...args, '--json'],
    {
      cwd: root,
      env: { ...process.env, WAYMARK_URL: url, WAYMARK_TOKEN: token },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let answer = '';
  for await (const chunk of child.stdout) answer += chunk;
  try {
    return JSON.parse(answer);
  } catch {
    throw new Error(`waymark ${args.join(' ')} gave no report.`);
  }
}

function testsOf({ reports }) {
  return reports.flatMap(({ template, case: name, results }) =>
    results.map(({ check, outcome, problems: [reason] }) => ({
      name: `${template} › ${name} › ${check}`,
      outcome,
      reason,
    })),
  );
}

function messagesOf({ messages }) {
  if (messages.length === 0) return [{ name: 'lint', outcome: 'passed' }];
  return messages.map(({ file, line, message }) => ({
    name: `lint › ${line ? `${file}:${line}` : file}`,
    outcome: 'failed',
    reason: message,
  }));
}

main(process.argv[2]).then(
  code => process.exit(code),
  error => {
    console.error(error.message);
    process.exit(1);
  },
);
