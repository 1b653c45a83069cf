import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../../launcher/lib/build.mjs';
import { throwawayPostgres } from '../../launcher/lib/testing/throwawayPostgres.mjs';
import { bringToolchain } from '../../launcher/lib/toolchain.mjs';
import { measureBrowser } from './catalog/browser.mjs';
import { catalogDatabase } from './catalog/catalogDatabase.mjs';
import { descriptorServer } from './catalog/descriptorServer.mjs';
import {
  changeEverything,
  changeToVisible,
  registerToVisible,
} from './catalog/freshness.mjs';
import { signIn } from './catalog/identities.mjs';
import { latency } from './catalog/latency.mjs';
import { READERS, writeOrganisation } from './catalog/organisation.mjs';
import { questions } from './catalog/questions.mjs';
import { cpuSeconds, residentBytes } from './memory.mjs';
import { startContestant } from './start.mjs';

const READER = `reader-${READERS[2]}`;
/** What follows a start, such as looking through the whole catalog once, is over after the first. */
const REST_S = { before: 180, measured: 60 };
const CHANGES = 5;
const BUSY_ROUNDS = 2;
const TIMES = { 1: 60, 20: 400 };

/**
 * The catalog at size: one PostgreSQL server, one organisation, and one contestant after the other from an empty
 * database to the pages in the browser.
 *
 * @param options - `entities`: about how many
 */
export async function measureCatalog(contestants, options) {
  const { entities, scratch, say } = options;
  await build(bringToolchain());
  const server = await throwawayPostgres();
  const descriptors = await descriptorServer();
  const samples = [];
  try {
    for (const contestant of contestants) {
      const tell = (measure, unit, value) => {
        say(`${contestant.name}, ${measure}: ${value.toFixed(3)} ${unit}`);
        const name = `${entities} entities, ${measure}`;
        samples.push({
          measure: name,
          unit,
          value,
          contestant: contestant.name,
        });
      };
      // Each its own copy, since the descriptors are changed on the way.
      const organisation = writeOrganisation(
        join(scratch, contestant.name),
        entities,
      );
      await measureOne({
        ...options,
        contestant,
        descriptors,
        organisation,
        server,
        tell,
      });
    }
  } finally {
    descriptors.stop();
    await server.stop();
  }
  return samples;
}

async function measureOne(run) {
  const { contestant, scratch, server, tell, say } = run;
  const database = catalogDatabase(server, contestant.database(server));
  const start = more => {
    const config = join(scratch, `${contestant.name}-catalog.yaml`);
    writeFileSync(config, JSON.stringify({ ...configOf(run), ...more }));
    return startContestant(contestant, server, scratch, ['--config', config]);
  };
  await measureIngestion(start, database, run);
  // Again, with people who can sign in.
  const started = await start();
  try {
    await database.settled(run.organisation.total);
    const as = async person => ({
      ...started,
      contestant,
      headers: await signIn(contestant, started.url, person),
    });
    await atRest(started, tell);
    // What was measured is not lost when a contestant fails at something.
    const attempt = (what, work) =>
      work().catch(error =>
        say(`${contestant.name}, ${what}: ${error.message.slice(0, 300)}`),
      );
    await attempt('freshness', async () =>
      measureFreshness(await as(READER), run, database),
    );
    await measureAnswers(as, run);
    // A token of before may have expired.
    await attempt('browser', async () =>
      measureBrowser({ ...run, portal: await as(READER), person: READER }),
    );
  } finally {
    await started.stop();
  }
}

async function measureIngestion(start, database, run) {
  const { contestant, organisation, say, tell } = run;
  const began = performance.now();
  const started = await start(contestant.ownOrganisation);
  try {
    let said = began;
    await database.settled(organisation.total, ({ seen, waiting }) => {
      if (performance.now() - said < 30_000) return;
      said = performance.now();
      say(`${contestant.name}: ${seen} can be seen, ${waiting} wait`);
    });
    const seconds = (performance.now() - began) / 1000;
    tell('empty database to all stitched', 's', seconds);
    tell('ingestion', 'entities/s', organisation.total / seconds);
    tell('resident memory after it', 'MB', residentBytes(started.pid) / 1e6);
  } finally {
    await started.stop();
  }
}

/** Where the descriptors are, and who looks at them. */
function configOf({ contestant, descriptors, organisation }) {
  const { hostname } = new URL(`http://${descriptors.host}`);
  return {
    backend: {
      reading: { allow: [{ host: descriptors.host }, { host: hostname }] },
    },
    ...contestant.atSize,
    catalog: {
      ...contestant.atSize.catalog,
      locations: organisation.files.map(target => ({
        type: 'file',
        target,
        rules: [
          {
            allow:
              'Component API Resource System Domain Group User Location'.split(
                ' ',
              ),
          },
        ],
      })),
    },
    ...contestant.personConfig?.(`user:default/${READER}`),
  };
}

async function atRest({ pid }, tell) {
  await sleep(REST_S.before * 1000);
  const worked = cpuSeconds(pid);
  await sleep(REST_S.measured * 1000);
  tell(
    'processor at rest',
    '% of a core',
    (100 * (cpuSeconds(pid) - worked)) / REST_S.measured,
  );
}

async function measureFreshness(
  portal,
  { descriptors, organisation, tell },
  database,
) {
  const files = organisation.files
    .filter(file => file.includes('components-'))
    .slice(0, 20);
  for (let round = 1; round <= CHANGES; round += 1) {
    const name = `registered-${round}`;
    tell(
      'register to visible, idle',
      's',
      await registerToVisible(portal, descriptors, name),
    );
    const change = { name, round };
    tell(
      'change to visible, idle',
      's',
      await changeToVisible(portal, descriptors, change),
    );
  }
  for (let round = 1; round <= BUSY_ROUNDS; round += 1) {
    await changeEverything(portal, files, round);
    await waitFor(async () => (await database.progress()).waiting > 1000);
    const name = `registered-busy-${round}`;
    // Both at once: the first to be waited for would outlast the work.
    const [registered, changed] = await Promise.all([
      registerToVisible(portal, descriptors, name),
      changeToVisible(portal, descriptors, {
        name: `registered-${round}`,
        round: CHANGES + round,
      }),
    ]);
    tell('register to visible, busy', 's', registered);
    tell('change to visible, busy', 's', changed);
    const { waiting } = await database.progress();
    tell('still to do when both were visible', 'entities', waiting);
    await database.settled(0);
  }
}

async function waitFor(condition) {
  const deadline = performance.now() + 60_000;
  while (!(await condition()) && performance.now() < deadline) await sleep(200);
}

async function measureAnswers(as, { contestant, organisation, tell, say }) {
  for (const count of READERS.filter(each => each > 0)) {
    const person = `reader-${count}`;
    const portal = await as(person);
    const asked = questions(contestant, portal, organisation.groupsOf[person]);
    const now = count === READERS[2] ? asked : { owned: asked.owned };
    for (const [what, question] of Object.entries(now)) {
      const name = what === 'owned' ? `owned, ${count} groups` : what;
      try {
        await measureAnswer(name, question, tell);
      } catch (error) {
        // What a contestant cannot answer has no row of its own, and is told.
        say(`${contestant.name}, ${name}: ${error.message.slice(0, 300)}`);
      }
    }
  }
}

async function measureAnswer(name, question, tell) {
  for (const [clients, times] of Object.entries(TIMES)) {
    const { p50, p95 } = await latency(question, {
      times,
      clients: Number(clients),
    });
    tell(`${name}, ${clients} at a time, p50`, 'ms', p50);
    tell(`${name}, ${clients} at a time, p95`, 'ms', p95);
  }
}
