import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  renameSync,
} from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../../..',
);

/** The pinned versions, which stand in the root package.json and nowhere else. */
export function pinnedVersions() {
  const { devEngines } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return {
    node: devEngines.runtime.version,
    yarn: devEngines.packageManager.version,
  };
}

const nodePackage = () =>
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${
    process.arch
  }`;

/**
 * Brings Node and Yarn through npm into `.waymark/toolchain`, once for each pair of versions.
 *
 * @returns the environment to run the project's commands in, and the address of Yarn's program
 * @throws Error when npm cannot bring them, with what npm said
 */
export function bringToolchain() {
  const { node, yarn } = pinnedVersions();
  const ownNode = process.versions.node.split('.')[0] === node.split('.')[0];
  const folder = join(
    root,
    '.waymark',
    'toolchain',
    `${ownNode ? 'own' : node}-${yarn}`,
  );
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    const wanted = [
      `@yarnpkg/cli-dist@${yarn}`,
      ...(ownNode ? [] : [`${nodePackage()}@${node}`]),
    ];
    execFileSync(
      'npm',
      [
        'install',
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--prefix',
        fresh,
        ...wanted,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  }
  const modules = join(folder, 'node_modules');
  const bin = ownNode
    ? dirname(process.execPath)
    : join(modules, nodePackage(), 'bin');
  return {
    // Of the Node that runs everything: what one major version has built another may not run.
    version: node.split('.')[0],
    yarn: join(modules, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js'),
    node: join(bin, process.platform === 'win32' ? 'node.exe' : 'node'),
    env: {
      ...process.env,
      PATH: [bin, join(modules, '.bin'), process.env.PATH].join(delimiter),
    },
  };
}
