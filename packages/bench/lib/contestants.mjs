import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  program,
  programEnvironment,
  programFlags,
} from '../../launcher/lib/bundle.mjs';
import { root } from '../../launcher/lib/toolchain.mjs';

/**
 * A portal that is measured: its source, and how its production build is started.
 *
 * `source` is the folder of a Yarn workspace whose package `backend` builds everything; `start(port)` gives the
 * folder, the arguments of Node and the environment, to which the address of a database comes; `database(server)` is the
 * name of the database that it uses there, and `personConfig(ref)` is what makes its one guest that person;
 * `atSize` is what its operator would set for a large organisation, and `ownOrganisation` what makes it take in that
 * one alone.
 */

/** For both of them alike, as docs/production.md recommends: with less, a catalog at size never rests from looking again. */
const INTERVAL_AT_SIZE = { processingInterval: { hours: 2 } };

/** The portal of this repository. */
export const waymark = () => ({
  name: 'waymark',
  source: root,
  database: server => server.database,
  // As in app-config.production.yaml; app-config.yaml has the pace of somebody who tries the portal.
  atSize: {
    catalog: INTERVAL_AT_SIZE,
    search: {
      collators: Object.fromEntries(
        ['catalog', 'techdocs', 'runbooks'].map(name => [
          name,
          { schedule: { frequency: { minutes: 30 } } },
        ]),
      ),
    },
  },
  ownOrganisation: { waymark: { sample: false } },
  start: port => ({
    cwd: root,
    args: [...programFlags, program, '--config', join(root, 'app-config.yaml')],
    env: { ...programEnvironment, PORT: String(port) },
  }),
});

/**
 * A stock Backstage.
 *
 * @param folder - with `app/` and `run/`
 * @throws Error when one of them is not there
 */
export function stockPeer(folder) {
  const run = join(folder, 'run');
  for (const needed of [
    join(folder, 'app', 'yarn.lock'),
    join(run, 'packages', 'backend'),
  ])
    if (!existsSync(needed)) throw new Error(`--peer: ${needed} is not there.`);
  return {
    name: 'stock',
    source: join(folder, 'app'),
    database: () => 'stock',
    atSize: { catalog: INTERVAL_AT_SIZE },
    personConfig: ref => ({
      auth: {
        providers: {
          guest: {
            dangerouslyAllowOutsideDevelopment: true,
            userEntityRef: ref,
          },
        },
      },
    }),
    start: port => ({
      cwd: run,
      args: [
        'packages/backend',
        '--config',
        'app-config.yaml',
        '--config',
        'app-config.stock.yaml',
      ],
      env: {
        GITHUB_TOKEN: 'none',
        APP_CONFIG_app_baseUrl: `http://localhost:${port}`,
        APP_CONFIG_backend_baseUrl: `http://localhost:${port}`,
        APP_CONFIG_backend_listen: JSON.stringify(`localhost:${port}`),
      },
    }),
  };
}
