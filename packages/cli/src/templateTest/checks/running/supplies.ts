import type { Produced } from '../../model';
import type { Bench } from '../Bench';
import type { Check } from '../check';
import { declaredChecks, shell } from '../repository/declared';
import type { Broker } from '../surroundings/Broker';
import { startCache } from '../surroundings/cache';
import { provideDatabase } from '../surroundings/database';
import { startQueue } from '../surroundings/queue';
import { hasModule } from '../surroundings/stage';

/** Something that a service needs to run, started for a test. */
export interface Supply {
  /** Environment that tells the service of it. */
  env: NodeJS.ProcessEnv;
  /** The same for whoever may do more with it, such as change its schema, where that is somebody else. */
  ownerEnv?: NodeJS.ProcessEnv;
  /** Of a queue: a way to do what others do with it. */
  broker?: Broker;
  stop(): Promise<void>;
}

/** What a service needs, by the parameter of its template or the module of its infrastructure that says so. */
const SUPPLIES: Record<
  string,
  { title: string; start: (bench: Bench) => Promise<Supply> }
> = {
  database: {
    title:
      'OpenTofu makes its database on a real PostgreSQL, without a password in the state; the migrations run',
    start: provideDatabase,
  },
  cache: {
    title: 'A real Valkey or Redis is there for it',
    start: startCache,
  },
  queue: {
    title: 'OpenTofu makes what it needs on a real RabbitMQ',
    start: startQueue,
  },
};

/**
 * Checks that start what a service needs, and the tests that the repository itself has for working with that.
 *
 * @param supplies - gets what was started, to be stopped by the caller
 */
export function supplyChecks(produced: Produced, supplies: Supply[]): Check[] {
  const needed = Object.entries(SUPPLIES).filter(
    ([name]) => produced.values[name] === true || hasModule(produced, name),
  );
  const { start } = declaredChecks(produced);
  const command = start?.integration;
  return [
    ...needed.map(
      ([name, { title, start: begin }]): Check => ({
        name,
        title,
        isGate: true,
        applies: () => true,
        async run(bench) {
          supplies.push(await begin(bench));
          return [];
        },
      }),
    ),
    ...(command
      ? [
          {
            name: 'integration',
            title: `\`${command}\` of checks.yaml succeeds on that`,
            applies: () => true,
            run: (bench: Bench) =>
              shell(
                bench,
                command,
                Object.assign(
                  {},
                  ...supplies.map(({ env, ownerEnv }) => ownerEnv ?? env),
                ),
              ),
          },
        ]
      : []),
  ];
}
