import { join } from 'node:path';
import { install } from './lib/build.mjs';
import { checkDataFolder, checkGit, checkPort } from './lib/checks.mjs';
import { spawnChild, stopOnSignals } from './lib/children.mjs';
import { StartError, step } from './lib/steps.mjs';
import { bringToolchain, root } from './lib/toolchain.mjs';

/** `yarn dev`: web app and backend from their sources, each again when a file of it changes. */

const appPort = Number(process.env.APP_PORT || 3000);
const port = Number(process.env.PORT || 7007);
const data = process.env.WAYMARK_DATA || join(root, '.waymark', 'dev');
const app = `http://localhost:${appPort}`;

function run(name, tools) {
  const cli = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
  return spawnChild(tools.node, [cli, 'package', 'start'], {
    cwd: join(root, 'packages', name),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...tools.env,
      PORT: String(port),
      WAYMARK_DATA: data,
      WAYMARK_ROOT: root,
      APP_CONFIG_app_baseUrl: app,
      APP_CONFIG_backend_cors: JSON.stringify({
        origin: app,
        methods: ['GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'DELETE'],
        credentials: true,
      }),
    },
  });
}

async function main() {
  stopOnSignals();
  await step('check', async () => {
    checkGit();
    checkDataFolder(data, true);
    await checkPort('localhost', port);
    await checkPort('localhost', appPort);
  });
  const tools = await step('toolchain', () => ({ value: bringToolchain() }));
  await step('install', () => install(tools));
  console.log(
    `\nThe app will be at ${app}, the backend behind it on port ${port}. Ctrl-C stops both.\n`,
  );
  const halves = ['backend', 'app'].map(name => run(name, tools));
  // One half is no portal: the other ends with it.
  for (const half of halves)
    half.once('exit', () => process.kill(process.pid, 'SIGTERM'));
}

main().catch(error => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
