import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { InputError } from '@backstage/errors';

const METADATA = 'techdocs_metadata.json';

/**
 * The folder that a site goes to. The site is built beside it and takes its place when it is whole, so
 * that a build that fails changes nothing.
 */
export class OutputFolder {
  readonly #path: string;
  /** Where to build to. */
  readonly building: string;

  /**
   * @param out - as it was typed
   * @param source - root of the docs' source, absolute
   * @throws InputError when the folder holds anything but a site built before, or is among the docs
   */
  static async prepare(out: string, source: string): Promise<OutputFolder> {
    const given = resolve(out);
    const path = await realpath(given).catch(() => given);
    const root = await realpath(source);
    if (isWithin(root, path) || isWithin(path, join(root, 'docs')))
      throw amongDocs(out);
    await refuseForeign(path, out);
    await mkdir(dirname(path), { recursive: true });
    const building = await mkdtemp(
      join(dirname(path), `.${basename(path)}-building-`),
    );
    // Others read the site, too.
    await chmod(building, 0o755);
    return new OutputFolder(path, building);
  }

  private constructor(path: string, building: string) {
    this.#path = path;
    this.building = building;
  }

  /**
   * Puts what was built in its place.
   *
   * @param docsDir - the docs folder that the build found, if any
   * @throws InputError when that place is in the docs folder
   */
  async finish(docsDir: string | undefined): Promise<void> {
    if (docsDir && isWithin(this.#path, docsDir)) throw amongDocs(this.#path);
    await rm(this.#path, { recursive: true, force: true });
    await rename(this.building, this.#path);
  }

  /** Leaves everything as it was. */
  async abandon(): Promise<void> {
    await rm(this.building, { recursive: true, force: true });
  }
}

function amongDocs(out: string): InputError {
  return new InputError(
    `The site cannot go to ${out}, where the docs themselves are. Give another folder to --out.`,
  );
}

/** Whether a folder is another one or inside of it. */
function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === '' || (!path.startsWith('..') && !path.startsWith(sep));
}

async function refuseForeign(path: string, out: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats) return;
  if (!stats.isDirectory())
    throw new InputError(`${out} is a file. Give a folder to --out.`);
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(path, join(entry.parentPath, entry.name)));
  if (files.length === 0) return;
  const own = await ownFiles(path);
  const foreign = files.find(file => !own.has(file.split(sep).join('/')));
  if (foreign !== undefined)
    throw new InputError(
      `${out} holds ${foreign}, which is not of a site built before, so nothing was written. Empty the folder, or give another one to --out.`,
    );
}

/** The files of the site that a folder holds, by what it says of itself. */
async function ownFiles(path: string): Promise<Set<string>> {
  try {
    const text = await readFile(join(path, METADATA), 'utf8');
    const { engine, files } = JSON.parse(text);
    return new Set(engine === 'markdown' && Array.isArray(files) ? files : []);
  } catch {
    return new Set();
  }
}
