import { posix } from 'node:path';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { GitCommit } from '@waymark/common';
import { minimatch } from 'minimatch';
import { linkEscapes } from '../git/tree';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { GitFile } from '../repositories/places';
import { locationTargets, withTargets } from './locationTargets';
import type { MayDescribe } from './mayDescribe';
import { parseDescriptor } from './parseDescriptor';

/** File at the root of a repository that describes its entities. */
export const DESCRIPTOR = 'catalog-info.yaml';

/** An entity as written, with the file it is in. */
export interface DescribedEntity {
  entity: Entity;
  file: string;
}

/** The entities of a repository. */
export interface Descriptor {
  /** Commit and time they were read at, absent when the repository is empty. */
  commit?: { id: string; date: string };
  entities: DescribedEntity[];
  /** What is wrong with the newest descriptor; the entities are then those of the last good one, if any. */
  problem?: string;
  /** The file that the problem is in. */
  problemFile?: string;
}

const MOST_FILES = 500;
// How far back a descriptor that can be used is looked for.
const MOST_REVISIONS = 25;

class DescriptorProblem extends Error {
  constructor(readonly file: string, message: string) {
    super(`${file}: ${message}`);
  }
}

/**
 * Reads the entities of a repository at the head of its default branch.
 *
 * Files of the repository that a `Location` entity names are read in its place, so that a push
 * refreshes them too.
 *
 * @param head - undefined when the repository is empty
 * @param mayDescribe - an entity that it refuses is a problem of the descriptor
 */
export async function readDescriptor(
  repositories: GitRepositories,
  name: string,
  head: GitCommit | undefined,
  mayDescribe: MayDescribe,
): Promise<Descriptor> {
  if (!head) return { entities: [] };
  const read = async (commit: GitCommit): Promise<Descriptor> => ({
    commit: { id: commit.id, date: commit.date },
    entities: await readAt(repositories, name, commit, mayDescribe),
  });
  try {
    return await read(head);
  } catch (error) {
    if (!(error instanceof DescriptorProblem)) throw error;
    const problem = { problem: error.message, problemFile: error.file };
    const revisions = await repositories.commits(name, {
      ref: head,
      path: error.file,
      limit: MOST_REVISIONS,
    });
    for (const { parents } of revisions.items) {
      // The state before the file was changed: it may have been broken by several changes in turn.
      if (!parents.length) continue;
      try {
        const before = await repositories.commitAt(name, parents[0]);
        return { ...(await read(before)), ...problem };
      } catch (older) {
        if (!(older instanceof DescriptorProblem)) throw older;
      }
    }
    const { id, date } = head;
    return { commit: { id, date }, entities: [], ...problem };
  }
}

async function readAt(
  repositories: GitRepositories,
  name: string,
  commit: GitCommit,
  mayDescribe: MayDescribe,
): Promise<DescribedEntity[]> {
  const described = await repositories.withFiles(name, commit, readFile =>
    readEntities(repositories, { name, commit, readFile }),
  );
  const refused = described.find(({ entity }) => !mayDescribe(name, entity));
  if (refused)
    throw new DescriptorProblem(
      refused.file,
      `${stringifyEntityRef(
        refused.entity,
      )} is of a kind that is not taken from this repository. Whoever runs the portal can allow it in catalog.rules or waymark.gitHost.peopleIn.`,
    );
  return described;
}

async function readEntities(
  repositories: GitRepositories,
  at: {
    name: string;
    commit: GitCommit;
    readFile: (path: string) => Promise<GitFile | undefined>;
  },
): Promise<DescribedEntity[]> {
  const { name, commit, readFile } = at;
  const entities: DescribedEntity[] = [];
  const seen = new Set<string>();
  let files: string[] | undefined;

  const find = async (from: string, target: string): Promise<string[]> => {
    const path = target.startsWith('/')
      ? posix.normalize(target.slice(1))
      : posix.join(posix.dirname(from), target);
    if (linkEscapes('', path))
      throw new DescriptorProblem(
        from,
        `the target ${target} is outside the repository.`,
      );
    if (!/[*?[{]/.test(path)) return [path];
    files ??= (
      await repositories.readTree(name, { ref: commit, recursive: true })
    ).objects
      .filter(object => object.type === 'file')
      .map(object => object.path);
    return files.filter(file => minimatch(file, path));
  };

  const readInto = async (
    file: string,
    namedBy: string | undefined,
    optional: boolean,
  ) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (seen.size > MOST_FILES)
      throw new DescriptorProblem(
        file,
        `more than ${MOST_FILES} descriptor files.`,
      );
    const found = await readFile(file);
    if (!found) {
      if (namedBy && !optional)
        throw new DescriptorProblem(
          namedBy,
          `the target ${file} does not exist.`,
        );
      return;
    }
    if (found.object.type === 'link')
      throw new DescriptorProblem(file, 'is a symbolic link; make it a file.');
    const parsed = await parseDescriptor(found.content, file).catch(error => {
      throw new DescriptorProblem(
        file,
        isError(error) ? error.message : String(error),
      );
    });
    for (const entity of parsed) {
      const targets = locationTargets(entity);
      if (!targets) {
        entities.push({ entity, file });
        continue;
      }
      if (targets.elsewhere.length)
        entities.push({ entity: withTargets(entity, targets.elsewhere), file });
      for (const target of targets.here) {
        for (const path of await find(file, target))
          await readInto(path, file, targets.optional);
      }
    }
  };

  await readInto(DESCRIPTOR, undefined, true);
  return entities;
}
