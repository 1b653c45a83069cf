import { readdir, realpath, stat } from 'node:fs/promises';
import {
  basename,
  dirname,
  join,
  posix,
  relative,
  resolve,
  sep,
} from 'node:path';
import { InputError } from '@backstage/errors';
import { minimatch } from 'minimatch';
import { findFiles } from '../yamlFiles/findFiles';
import { readYaml } from '../yamlFiles/readYaml';
import { locationTargets } from './locationTargets';
import { readDocument } from './readDocument';
import type { DescribedTree, Finding } from './types';

const DESCRIPTOR = /(^|\/)catalog-info\.ya?ml$/i;
/** More than that is no repository. */
const MOST_FILES = 10_000;

class TreeReader {
  readonly tree: DescribedTree;
  private readonly seen = new Set<string>();
  private files?: Promise<string[]>;

  constructor(root: string) {
    this.tree = { root, entities: [], findings: [], files: 0 };
  }

  /** @param origin - the file that led to this one, for entities that come from one descriptor together */
  async read(file: string, origin: string): Promise<void> {
    if (this.seen.has(file)) return;
    this.seen.add(file);
    if (this.seen.size > MOST_FILES)
      throw new InputError(`There are more than ${MOST_FILES} descriptors.`);
    this.tree.files += 1;
    const path = join(this.tree.root, file);
    const { documents, problems } = await readYaml(path);
    for (const { message, position } of problems)
      this.tree.findings.push({
        kind: 'descriptor-error',
        severity: 'error',
        message: `It cannot be read: ${message}`,
        remedy:
          'Correct the YAML; nothing of a broken document is in the catalog.',
        file,
        ...position,
      });
    for (const document of documents) {
      const { described, findings } = await readDocument(document, {
        file,
        path,
        origin: join(this.tree.root, origin),
      });
      this.tree.findings.push(...findings);
      if (!described) continue;
      this.tree.entities.push(described);
      const targets = locationTargets(described.entity);
      for (const target of targets?.here ?? []) {
        const problem = await this.follow(target, file, {
          origin,
          optional: targets?.optional ?? false,
        });
        if (problem)
          this.tree.findings.push({
            ...problem,
            file,
            ...document.positionOf(['spec', target.field, target.index ?? 0]),
          });
      }
    }
  }

  private async follow(
    target: { value: string },
    from: string,
    { origin, optional }: { origin: string; optional: boolean },
  ): Promise<Omit<Finding, 'file'> | undefined> {
    const { value } = target;
    const wanted = value.startsWith('/')
      ? posix.normalize(value.slice(1))
      : posix.join(posix.dirname(from), value);
    if (wanted === '..' || wanted.startsWith('../')) return leadsOut(value);
    if (/[*?[{]/.test(wanted)) {
      this.files ??= findFiles(this.tree.root, file => /\.ya?ml$/i.test(file));
      const matching = (await this.files).filter(file =>
        minimatch(file, wanted),
      );
      for (const file of matching) await this.read(file, origin);
      return matching.length || optional ? undefined : leadsNowhere(value);
    }
    const real = await realpath(join(this.tree.root, wanted)).catch(
      () => undefined,
    );
    if (!real) return optional ? undefined : leadsNowhere(value);
    if (!isWithin(real, this.tree.root)) return leadsOut(value);
    await this.read(slashed(relative(this.tree.root, real)), origin);
    return undefined;
  }
}

/**
 * Reads the descriptor that is named, or all of a folder, and the files that their Locations name.
 *
 * Nothing outside of the folder is read: neither by a path nor by a symbolic link. For a file, the folder is
 * that of its Git repository, or the one it is in.
 *
 * @param path - as it was typed
 * @throws InputError when there is nothing to check
 */
export async function readTree(path: string): Promise<DescribedTree> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats) throw new InputError(`There is no file or folder ${path}.`);
  const given = await realpath(path);
  const root = stats.isDirectory() ? given : await repositoryOf(given);
  const reader = new TreeReader(root);
  const starts = stats.isDirectory()
    ? await findFiles(root, file => DESCRIPTOR.test(file))
    : [slashed(relative(root, given))];
  if (starts.length === 0)
    throw new InputError(
      `${path} holds no catalog-info.yaml. Name the files to check if they are called otherwise.`,
    );
  for (const file of starts) await reader.read(file, file);
  return reader.tree;
}

function leadsOut(target: string): Omit<Finding, 'file'> {
  return {
    kind: 'descriptor-error',
    severity: 'error',
    subject: target,
    message: `The target ${target} leads out of the folder, so it is not read.`,
    remedy: 'Move the file into the repository, or name it by its address.',
  };
}

function leadsNowhere(target: string): Omit<Finding, 'file'> {
  return {
    kind: 'descriptor-error',
    severity: 'error',
    subject: target,
    message: `The target ${target} does not exist.`,
    remedy: 'Correct the path; it starts from the folder of this file.',
  };
}

/** Whether a path is a folder or inside of it; both absolute, without links. */
export function isWithin(path: string, folder: string): boolean {
  return (
    path === folder ||
    path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
  );
}

/** The folder of the repository that a file is in, else its own. */
async function repositoryOf(file: string): Promise<string> {
  for (let at = dirname(file); ; at = dirname(at)) {
    const entries: string[] = await readdir(at).catch(() => []);
    if (entries.includes('.git')) return at;
    if (dirname(at) === at) return dirname(resolve(file));
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/') || basename(path);
}
