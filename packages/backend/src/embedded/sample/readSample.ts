import type { GitPerson } from '@waymark/common';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { type Files, readFiles } from './files';

const commitsSchema = z
  .array(
    z.strictObject({
      author: z.string().min(1),
      daysAgo: z.int().min(1),
      message: z.string().trim().min(1),
      files: z.array(z.string().min(1)).min(1),
    }),
  )
  .min(1);

const descriptorSchema = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    description: z.string().optional(),
  }),
  spec: z
    .object({
      profile: z
        .object({ displayName: z.string(), email: z.string() })
        .partial()
        .optional(),
    })
    .optional(),
});

/** A commit as written in `commits.yaml`. */
export type SampleCommit = z.infer<typeof commitsSchema>[number];

/** A repository of the sample organisation as it lies in its folder. */
export interface SampleRepository {
  name: string;
  description: string;
  /** Oldest first. */
  commits: SampleCommit[];
  /** Content at the last commit. */
  tree: Files;
  /** Content at a commit, where it differs from the last one; by number of the commit, which counts from 1. */
  earlier: ReadonlyMap<number, Files>;
}

/** The sample organisation. */
export interface Sample {
  repositories: SampleRepository[];
  /** By name of the user in the catalog. */
  people: ReadonlyMap<string, GitPerson>;
}

/**
 * Reads the folders of the sample organisation.
 *
 * @param directory - holds a folder for each repository, with `commits.yaml`, `tree/` and `earlier/<n>/`
 */
export async function readSample(directory: string): Promise<Sample> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
  const repositories = await Promise.all(
    names.map(name => readRepository(name, join(directory, name))),
  );
  return {
    repositories,
    people: new Map(repositories.flatMap(({ tree }) => peopleOf(tree))),
  };
}

async function readRepository(
  name: string,
  folder: string,
): Promise<SampleRepository> {
  const [own, tree] = await Promise.all([
    readFiles(folder),
    readFiles(join(folder, 'tree')),
  ]);
  const earlier = new Map<number, Map<string, Buffer>>();
  for (const [path, content] of own) {
    const [, number, rest] = path.match(/^earlier\/(\d+)\/(.+)$/) ?? [];
    if (!rest) continue;
    const files = earlier.get(Number(number)) ?? new Map<string, Buffer>();
    earlier.set(Number(number), files.set(rest, content));
  }
  const commits = commitsSchema.safeParse(
    parse(own.get('commits.yaml')?.toString('utf8') ?? ''),
  );
  if (!commits.success)
    throw new Error(
      `commits.yaml of ${name} is wrong:\n${z.prettifyError(commits.error)}`,
    );
  const [first] = descriptors(tree.get('catalog-info.yaml'));
  return {
    name,
    description: first?.metadata.description ?? '',
    commits: commits.data,
    tree,
    earlier,
  };
}

function peopleOf(tree: Files): [string, GitPerson][] {
  return [...tree]
    .filter(([path]) => path.startsWith('teams/') && path.endsWith('.yaml'))
    .flatMap(([, content]) => descriptors(content))
    .filter(({ kind }) => kind === 'User')
    .map(({ metadata, spec }) => [
      metadata.name,
      {
        name: spec?.profile?.displayName ?? metadata.name,
        email: spec?.profile?.email ?? '',
      },
    ]);
}

function descriptors(content: Buffer | undefined) {
  return parseAllDocuments(content?.toString('utf8') ?? '').map(document =>
    descriptorSchema.parse(document.toJS()),
  );
}
