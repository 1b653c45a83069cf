import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** As long as Backstage's CLI believes its own records. */
const MAX_AGE_MS = 7 * 24 * 3_600_000;

/**
 * What has passed its tests on this machine with the same files, so that it need not be tested again. Backstage's CLI
 * records it for each package, with the packages that it builds on. Tests read more than that, such as templates and
 * docs, so that there is a folder of records for each state of all that is in no package with tests.
 */
export class Unchanged {
  /** Where the CLI keeps its records. */
  folder;
  #whole;

  /**
   * @param root - of the repository
   * @param parent - of the folders of records
   * @returns undefined unless the files are those of the commit, which is what the CLI looks at
   */
  static of(root, parent) {
    const git = (...args) =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    const { status, stdout } = spawnSync('git', ['status', '--porcelain'], {
      cwd: root,
    });
    if (status !== 0 || stdout.length > 0) return undefined;
    const packages = testedPackages(root);
    const others = git('ls-tree', '-r', 'HEAD')
      .split('\n')
      .filter(line => !packages.some(path => line.includes(`\t${path}/`)));
    const digest = createHash('sha256').update(others.join('\n'));
    return new Unchanged(
      join(parent, digest.digest('hex').slice(0, 20)),
      git('rev-parse', 'HEAD^{tree}').trim(),
    );
  }

  constructor(folder, tree) {
    this.folder = folder;
    this.#whole = join(folder, tree);
  }

  /** Whether all packages have passed as they are. The CLI, left with none to test, would have Jest look at every file. */
  isWhole() {
    return (
      existsSync(this.#whole) &&
      Date.now() - statSync(this.#whole).mtimeMs < MAX_AGE_MS
    );
  }

  /** @param tests - what was run just now; a test that was left out leaves nothing proved */
  record(tests) {
    if (tests.some(({ outcome }) => outcome === 'not run')) {
      rmSync(this.folder, { recursive: true, force: true });
    } else if (tests.every(({ outcome }) => outcome === 'passed')) {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(this.#whole, '');
    }
  }
}

function testedPackages(root) {
  return ['packages', 'plugins']
    .flatMap(folder =>
      readdirSync(join(root, folder)).map(name => `${folder}/${name}`),
    )
    .filter(path => {
      const manifest = join(root, path, 'package.json');
      if (!existsSync(manifest)) return false;
      const { scripts } = JSON.parse(readFileSync(manifest, 'utf8'));
      return scripts?.test?.includes('backstage-cli package test');
    });
}
