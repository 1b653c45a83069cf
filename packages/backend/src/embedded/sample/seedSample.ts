import type { LoggerService } from '@backstage/backend-plugin-api';
import type { GitRepositories } from '@waymark/plugin-git-host-backend';
import { join } from 'node:path';
import { fastImport } from './fastImport';
import { planHistory } from './planHistory';
import { readSample } from './readSample';
import { SeededNames } from './SeededNames';

/** Where it is written down what was seeded; a name that no repository can have. */
const SEEDED_FILE = '.sample';
// Git works in processes of its own, so a few at a time use all cores.
const AT_A_TIME = 4;

/**
 * Puts the repositories of the sample organisation into the Git host, each of them once in the life of its folder.
 * One that is there already, whoever made it, is left as it is.
 *
 * @param options - `directory` holds the sample, `portal` is the address of the portal
 * @returns names of the repositories that were made
 */
export async function seedSample(options: {
  directory: string;
  repositories: GitRepositories;
  portal: string;
  now: Date;
  logger: LoggerService;
}): Promise<string[]> {
  const { repositories, logger } = options;
  const { now } = options;
  const started = Date.now();
  const seeded = await SeededNames.read(
    join(repositories.directory, SEEDED_FILE),
  );
  const sample = await readSample(options.directory);
  const values = {
    today: Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()),
    portal: options.portal.replace(/\/$/, ''),
  };

  const todo = sample.repositories.filter(({ name }) => !seeded.has(name));
  const made: string[] = [];
  let writing = Promise.resolve();
  const work = async () => {
    for (let next = todo.shift(); next; next = todo.shift()) {
      const { name, description } = next;
      if (!(await repositories.exists(name))) {
        const commits = planHistory(next, sample.people, values);
        await repositories.import(name, {
          description,
          stream: fastImport(commits),
        });
        made.push(name);
      }
      writing = writing.then(() => seeded.add(name));
      await writing;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));

  if (made.length)
    logger.info(
      `Made ${made.length} repositories of the sample organisation in ${
        Date.now() - started
      } ms.`,
    );
  return made.sort();
}
