import { resolve } from 'node:path';
import { build, install, isInstalled } from './lib/build.mjs';
import { isStopping, stopOnSignals } from './lib/children.mjs';
import { checkDataFolder, checkGit, checkPort } from './lib/checks.mjs';
import { startPortal } from './lib/portal.mjs';
import { StartError, step } from './lib/steps.mjs';
import { bringToolchain, root } from './lib/toolchain.mjs';

/** `npm start`: brings the toolchain, installs and builds what is stale, starts the portal. */

const host = process.env.HOST || 'localhost';
const port = Number(process.env.PORT || 7007);
const data = resolve(root, process.env.WAYMARK_DATA || '.waymark');

/** Where a browser of this machine finds it. */
const address = `http://${
  ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
}:${port}`;
/** The command line looks there by itself. */
const isUsual = address === 'http://localhost:7007';

const farewell = `
Ready at ${address}

Three things to try
  1. Choose who you are, and see on My work all that your teams own.
  2. Open Create, make a service from "Node service", and clone it.
  3. The same from here:  npx waymark login${
    isUsual ? '' : ` --url ${address}`
  } && npx waymark create node-service

Ctrl-C stops it. What is in it stays in ${data}.`;

async function main() {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new StartError(
      `PORT is ${process.env.PORT}, and must be a number from 1 to 65535.`,
    );
  stopOnSignals();
  console.log('Waymark');
  await step('check', async () => {
    checkGit();
    checkDataFolder(data, isInstalled());
    await checkPort(host, port);
  });
  const tools = await step('toolchain', () => ({ value: bringToolchain() }));
  await step('install', () => install(tools));
  await step('build', () => build(tools));
  await step('start', async () => {
    const portal = await startPortal(
      tools,
      { host, port },
      process.argv.slice(2),
    );
    portal.once('exit', code => process.exit(code ?? 1));
  });
  if (!isStopping()) console.log(farewell);
}

main().catch(error => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
