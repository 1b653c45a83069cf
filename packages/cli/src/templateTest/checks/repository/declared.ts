import { parse } from 'yaml';
import type { Produced } from '../../model';
import { excerpt } from '../Bench';
import type { Bench } from '../Bench';
import { NotRun } from '../check';
import type { Check } from '../check';

/** What a repository says of itself in `checks.yaml`. */
export interface DeclaredChecks {
  /** Shell lines by name, in the order in which they are run. */
  checks: Record<string, string>;
  /** How to start it; undefined where nothing runs. */
  start?: {
    command: string;
    /** Path that answers 200 once it is ready. */
    health: string;
    /** Brings the schema of the database of `DATABASE_URL` up to date. */
    migrate?: string;
    /** Paths that answer 200, of what is called without an API of its own, such as a website. */
    requests?: string[];
    /** Tests against what it depends on, at the addresses of the environment. */
    integration?: string;
  };
}

const FILE = 'checks.yaml';
/** What a shell answers when there is no such program. */
const NO_PROGRAM = 127;

/**
 * Reads `checks.yaml` of what was made.
 *
 * @returns nothing to run when there is no such file
 * @throws Error when it is of another form
 */
export function declaredChecks({
  files,
}: Pick<Produced, 'files'>): DeclaredChecks {
  const file = files.get(FILE);
  if (!file) return { checks: {} };
  const value: unknown = parse(file.content.toString('utf8'));
  const { checks = {}, start } = (value ?? {}) as Partial<DeclaredChecks>;
  for (const [name, command] of Object.entries(checks))
    if (typeof command !== 'string' || !command.trim())
      throw new Error(`${FILE}: checks.${name} is no command.`);
  if (
    start &&
    !(typeof start.command === 'string' && typeof start.health === 'string')
  )
    throw new Error(
      `${FILE}: start needs a command and the path of its health.`,
    );
  const requests: unknown = start?.requests ?? [];
  if (
    !Array.isArray(requests) ||
    !requests.every(path => typeof path === 'string' && path.startsWith('/'))
  )
    throw new Error(
      `${FILE}: start.requests is a list of paths, each with a / in front.`,
    );
  return { checks, start };
}

/** A check for each command that the repository declares. */
export function declared(produced: Produced): Check[] {
  return Object.entries(declaredChecks(produced).checks).map(
    ([name, command]) => ({
      name,
      title: `\`${command}\` of ${FILE} succeeds`,
      isGate: true,
      applies: () => true,
      run: bench => shell(bench, command),
    }),
  );
}

/**
 * Runs a line of shell at the root of the repository, as its pipeline does.
 *
 * @returns what it said last when it fails
 * @throws NotRun when the machine does not have a program of it
 */
export async function shell(
  bench: Bench,
  command: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string[]> {
  const { code, output } = await bench.run('sh', ['-ec', command], {
    env: {
      CI: 'true',
      npm_config_prefer_offline: 'true',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      ...env,
    },
  });
  if (code === 0) return [];
  if (code === NO_PROGRAM)
    throw new NotRun(`A program is missing here. ${excerpt(output)}`);
  return [`${command}\n${excerpt(output)}`];
}
