import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkDataFolder, checkGit, checkPort } from './lib/checks.mjs';
import { digest, readStamp } from './lib/fresh.mjs';
import { StartError, step } from './lib/steps.mjs';
import { bringToolchain, root } from './lib/toolchain.mjs';

/** `npm start`: brings the toolchain, installs and builds what is stale, starts the portal. */

const host = process.env.HOST || 'localhost';
const port = Number(process.env.PORT || 7007);
const data = resolve(root, process.env.WAYMARK_DATA || '.waymark');
const logs = join(root, '.waymark', 'logs');
const stamp = name => join(root, '.waymark', `${name}.stamp`);

const tail = file =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-30).join('\n');

/** Runs a command of the toolchain when what it depends on changed since it last went well. */
function whenStale(name, inputs, made, tools, args, cwd = root) {
  const now = digest(root, inputs, tools.node);
  if (existsSync(made) && readStamp(stamp(name)) === now)
    return { word: 'fresh' };
  const log = join(logs, `${name}.log`);
  const out = openSync(log, 'w');
  const { status } = spawnSync(tools.node, args, {
    cwd,
    env: tools.env,
    stdio: ['ignore', out, out],
  });
  if (status !== 0)
    throw new StartError(
      `${tail(log)}\n\nThe ${name} failed; all it said is in ${log}.`,
    );
  writeFileSync(stamp(name), now);
  return undefined;
}

async function ready(portal, log) {
  let refusal;
  portal.on('message', message => {
    if (message?.type === 'waymark:refused') refusal = message.message;
  });
  const url = `http://${host}:${port}/.backstage/health/v1/readiness`;
  for (;;) {
    if (portal.exitCode !== null && refusal) throw new StartError(refusal);
    if (portal.exitCode !== null)
      throw new StartError(
        `${tail(log)}\n\nThe portal ended; its log is ${log}.`,
      );
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
}

/** Ctrl-C stops the portal, a second one at once; whoever stopped it is content with how it ended. */
function passOnSignals(portal) {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      asked = true;
      portal.kill('SIGTERM');
    });
  portal.once('exit', () => asked && process.exit(0));
}

async function main() {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new StartError(
      `PORT is ${process.env.PORT}, and must be a number from 1 to 65535.`,
    );
  console.log('Waymark');
  mkdirSync(logs, { recursive: true });
  await step('check', async () => {
    checkGit();
    checkDataFolder(data, existsSync(stamp('install')));
    await checkPort(host, port);
  });
  const tools = await step('toolchain', () => ({ value: bringToolchain() }));
  const cli = join(root, 'node_modules', '@backstage', 'cli');
  const lock = ['yarn.lock', 'package.json', '.yarnrc.yml'];
  await step('install', () =>
    whenStale('install', lock, cli, tools, [
      tools.yarn,
      'install',
      '--immutable',
    ]),
  );
  const app = join(root, 'packages', 'app');
  await step('build', () =>
    whenStale(
      'build',
      ['packages/app', 'plugins', 'yarn.lock'],
      join(app, 'dist', 'index.html'),
      tools,
      [join(cli, 'bin', 'backstage-cli'), 'package', 'build'],
      app,
    ),
  );
  await step('start', async () => {
    const log = join(logs, 'portal.log');
    const out = openSync(log, 'w');
    const portal = spawn(
      tools.node,
      [
        '--require',
        join(cli, 'config', 'nodeTransform.cjs'),
        join(root, 'packages', 'backend', 'src', 'index.ts'),
        '--config',
        join(root, 'app-config.yaml'),
        ...process.argv.slice(2),
      ],
      {
        cwd: root,
        env: tools.env,
        stdio: ['ignore', out, out, 'ipc'],
        detached: true,
      },
    );
    passOnSignals(portal);
    await ready(portal, log);
    portal.once('exit', code => process.exit(code ?? 1));
  });
  console.log(
    `\nReady at http://${host}:${port}\nPress Ctrl-C to stop; what is in it stays in ${data}.`,
  );
}

main().catch(error => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
