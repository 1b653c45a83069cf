import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { program, unpackBundle } from './bundle.mjs';
import { spawnChild } from './children.mjs';
import { digest, readStamp } from './fresh.mjs';
import { endLeftBehind } from './leftBehind.mjs';
import { logFolder, logTail } from './logs.mjs';
import { StartError } from './steps.mjs';
import { root } from './toolchain.mjs';

const cli = join(root, 'node_modules', '@backstage', 'cli');
const stamp = name => join(root, '.waymark', `${name}.stamp`);

/** Whether an installation went well here before. */
export const isInstalled = () => existsSync(stamp('install'));

/** Installs the packages when what says which has changed since they were. */
export const install = tools =>
  whenStale('install', {
    inputs: ['yarn.lock', 'package.json', '.yarnrc.yml'],
    made: cli,
    tools,
    args: [tools.yarn, 'install', '--immutable'],
  });

/** Builds the web app and the backend for production when any of their sources has changed since they were. */
export const build = tools =>
  whenStale('build', {
    inputs: [
      'packages/app',
      'packages/backend',
      'packages/launcher/lib',
      'plugins',
      'yarn.lock',
    ],
    made: program,
    tools,
    args: [join(cli, 'bin', 'backstage-cli'), 'package', 'build'],
    cwd: join(root, 'packages', 'backend'),
    after: unpackBundle,
  });

/** Runs a command of the toolchain when what it depends on changed since it last went well. */
async function whenStale(
  name,
  { inputs, made, tools, args, cwd = root, after },
) {
  const now = digest(root, inputs, tools.version);
  if (existsSync(made) && readStamp(stamp(name)) === now)
    return { word: 'fresh' };
  const running = join(root, '.waymark', `${name}.pid`);
  await endLeftBehind(running, args[0]);
  mkdirSync(logFolder, { recursive: true });
  const log = join(logFolder, `${name}.log`);
  const out = openSync(log, 'w');
  const child = spawnChild(tools.node, args, {
    cwd,
    env: tools.env,
    stdio: ['ignore', out, out],
    wholeGroup: true,
  });
  writeFileSync(running, String(child.pid));
  const [status] = await once(child, 'exit');
  rmSync(running, { force: true });
  if (status !== 0)
    throw new StartError(
      `${logTail(log)}\n\nThe ${name} failed; all it said is in ${log}.`,
    );
  after?.(tools);
  writeFileSync(stamp(name), now);
  return undefined;
}
