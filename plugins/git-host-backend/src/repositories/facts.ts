import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isError } from '@backstage/errors';
import { z } from 'zod';

const FILE = 'waymark.json';

const factsSchema = z.object({
  description: z.string().default(''),
  createdAt: z.string(),
  /** The name it was created under, of one that was renamed. */
  firstName: z.string().optional(),
  archived: z.object({ at: z.string(), by: z.string().optional() }).optional(),
});

/** What the Git host knows of a repository beside what git knows. */
export type RepositoryFacts = z.infer<typeof factsSchema>;

/** Writes the facts into the folder of a repository, whole or not at all. */
export async function writeFacts(
  gitDir: string,
  facts: RepositoryFacts,
): Promise<void> {
  const file = join(gitDir, FILE);
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, `${JSON.stringify(facts, undefined, 2)}\n`);
  await rename(written, file);
}

/**
 * Reads the facts of a repository; one that was put there by hand has the age of its folder.
 *
 * @throws Error when they are there and the disk does not give them: an archived repository must not pass for one in use
 */
export async function readFacts(gitDir: string): Promise<RepositoryFacts> {
  const text = await readFile(join(gitDir, FILE), 'utf8').catch(error => {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined)
    return { description: '', createdAt: await ageOf(gitDir) };
  try {
    return factsSchema.parse(JSON.parse(text));
  } catch {
    const at = await ageOf(gitDir);
    // It may have been archived.
    return {
      description: `Read only, as its file ${FILE} is damaged.`,
      createdAt: at,
      archived: { at },
    };
  }
}

async function ageOf(gitDir: string): Promise<string> {
  return (await stat(gitDir)).birthtime.toISOString();
}
