import { existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { program, programEnvironment, programFlags } from './bundle.mjs';
import { spawnChild } from './children.mjs';
import { logFolder, logTail } from './logs.mjs';
import { untilPeopleAreListed } from './people.mjs';
import { StartError } from './steps.mjs';
import { root } from './toolchain.mjs';

/**
 * Starts the built portal and waits until a visitor can sign in.
 *
 * @param tools - the toolchain; its environment is that of the portal
 * @param address - `host` and `port` it will listen on
 * @param args - more arguments for the backend, for example `--config FILE`
 * @returns the process, which ends by itself when this one does
 * @throws StartError with one sentence when it refuses, else with the end of its log
 */
export async function startPortal(tools, { host, port }, args) {
  mkdirSync(logFolder, { recursive: true });
  const log = join(logFolder, `portal-${port}.log`);
  // Who starts it again after a crash still finds what it said.
  if (existsSync(log))
    renameSync(log, join(logFolder, `portal-${port}.previous.log`));
  const out = openSync(log, 'w');
  const portal = spawnChild(
    tools.node,
    [
      ...programFlags,
      program,
      '--config',
      join(root, 'app-config.yaml'),
      ...args,
    ],
    {
      cwd: root,
      env: { ...tools.env, ...programEnvironment },
      stdio: ['ignore', out, out, 'ipc'],
    },
  );
  await new Promise((ready, fail) => {
    portal.on('message', ({ type, message }) => {
      if (type === 'waymark:ready') ready();
      if (type === 'waymark:refused') fail(new StartError(message));
    });
    portal.once('disconnect', () =>
      fail(
        new StartError(
          `${logTail(log)}\n\nThe portal ended; its log is ${log}.`,
        ),
      ),
    );
  });
  await untilPeopleAreListed(
    `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  );
  return portal;
}
