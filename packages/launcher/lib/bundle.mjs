import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './toolchain.mjs';

/** Where the production bundle stands unpacked. Packages of others are found above it, in node_modules of the root. */
export const bundle = join(root, '.waymark', 'run');

/** The program of the bundle, for Node. */
export const program = join(bundle, 'packages/backend/dist/index.cjs.js');

/** Less room for young objects: a fifth less memory, and no slower, for a process that mostly waits. */
export const programFlags = ['--max-semi-space-size=8'];

const schema = 'config-schema.json';

/** What the program is run with: in production, and with what need be made only once for each build. */
export const programEnvironment = {
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: join(bundle, 'compiled'),
  WAYMARK_CONFIG_SCHEMA: join(bundle, schema),
};

/**
 * Puts the archives that the Backstage CLI makes of the backend, the same that go into a container image, where
 * they can run without a second installation. The bundle before is replaced only when the new one is whole.
 *
 * @param tools - the toolchain
 * @throws Error when the schema of the configuration cannot be made
 */
export function unpackBundle(tools) {
  const tar = createRequire(join(root, 'package.json'))('tar');
  const fresh = `${bundle}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const archive of ['skeleton', 'bundle'])
    tar.extract({
      sync: true,
      cwd: fresh,
      file: join(root, 'packages', 'backend', 'dist', `${archive}.tar.gz`),
    });
  for (const folder of ['packages', 'plugins'])
    for (const name of readdirSync(join(fresh, folder)))
      link(fresh, join(folder, name));
  writeConfigSchema(tools, join(fresh, schema));
  rmSync(bundle, { recursive: true, force: true });
  renameSync(fresh, bundle);
}

/** Lets Node find a package of the bundle by its name, before the source of the same name in the root. */
function link(folder, path) {
  const { name } = JSON.parse(
    readFileSync(join(folder, path, 'package.json'), 'utf8'),
  );
  const place = join(folder, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(
    join(bundle, path),
    place,
    process.platform === 'win32' ? 'junction' : 'dir',
  );
}

function writeConfigSchema({ node, env }, file) {
  const script = join(root, 'packages/launcher/lib/writeConfigSchema.mjs');
  execFileSync(node, [script, file], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
