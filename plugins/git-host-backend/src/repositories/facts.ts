import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Reads the facts of a repository; one that was put there by hand has the age of its folder. */
export async function readFacts(gitDir: string): Promise<RepositoryFacts> {
  try {
    return factsSchema.parse(
      JSON.parse(await readFile(join(gitDir, FILE), 'utf8')),
    );
  } catch {
    return {
      description: '',
      createdAt: (await stat(gitDir)).birthtime.toISOString(),
    };
  }
}
