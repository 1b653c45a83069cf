import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../../launcher/lib/build.mjs';
import { throwawayPostgres } from '../../launcher/lib/testing/throwawayPostgres.mjs';
import { bringToolchain, root } from '../../launcher/lib/toolchain.mjs';
import { alertMessages } from './alertMessages.mjs';
import { cpuSeconds } from './memory.mjs';
import { startContestant } from './start.mjs';
import { percentile } from './table.mjs';

const A_MINUTE = 10_000;
const MINUTE_MS = 60_000;
/** What somebody sends who sends as fast as it goes: alerts, in one message, and messages at a time. */
const FAST = [
  { count: 5_000, size: 1, atATime: 32 },
  { count: 50_000, size: 100, atATime: 8 },
];

/**
 * The intake of alerts: ten thousand in a minute, and then as many as it takes; each arrives once, or it is no result.
 * A stock Backstage has none, so only the portal is measured.
 */
export async function measureAlerts([ours], { scratch, say }) {
  await build(bringToolchain());
  const server = await throwawayPostgres();
  const token = randomBytes(24).toString('hex');
  const config = join(scratch, 'alerts.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      waymark: { alerts: { senders: [{ name: 'bench', token }] } },
    }),
  );
  const samples = [];
  const tell = (measure, unit, value) => {
    say(`${measure}: ${value.toFixed(1)} ${unit}`);
    samples.push({ measure, unit, value, contestant: ours.name });
  };
  try {
    const portal = await startContestant(ours, server, scratch, [
      '--config',
      config,
    ]);
    try {
      // What follows a start, such as reading the catalog's sources, is not what is measured.
      await sleep(20_000);
      const post = poster(portal.url, token);
      await aMinute({ portal, post, tell });
      await asFastAsItGoes({ post, tell });
      const expected =
        A_MINUTE + FAST.reduce((sum, { count }) => sum + count, 0);
      const kept = await countEpisodes(server);
      tell('alerts lost', `of ${expected}`, expected - kept.all);
      if (kept.all !== expected || kept.firing !== 0)
        throw new Error(
          `${expected} alerts were sent and all ended; ${kept.all} are there, and ${kept.firing} fire.`,
        );
    } finally {
      await portal.stop();
    }
  } finally {
    await server.stop();
  }
  return samples;
}

/** Sends 10,000 alerts in messages of ten over a minute, evenly. */
async function aMinute({ portal, post, tell }) {
  const messages = alertMessages({ from: 0, count: A_MINUTE, size: 10 });
  const worked = cpuSeconds(portal.pid);
  const began = performance.now();
  const answers = messages.map(async (message, i) => {
    await sleep((i * MINUTE_MS) / messages.length);
    return post(message);
  });
  const took = await Promise.all(answers);
  const seconds = (performance.now() - began) / 1000;
  tell('10,000 alerts a minute, request, p50', 'ms', percentile(took, 50));
  tell('10,000 alerts a minute, request, p95', 'ms', percentile(took, 95));
  tell(
    '10,000 alerts a minute, processor',
    '% of a core',
    (100 * (cpuSeconds(portal.pid) - worked)) / seconds,
  );
  await inTurn(
    alertMessages({ from: 0, count: A_MINUTE, size: 100, resolved: true }),
    8,
    post,
  );
}

async function asFastAsItGoes({ post, tell }) {
  let from = A_MINUTE;
  for (const { count, size, atATime } of FAST) {
    const began = performance.now();
    const took = await inTurn(
      alertMessages({ from, count, size }),
      atATime,
      post,
    );
    const seconds = (performance.now() - began) / 1000;
    const what = `as fast as it goes, ${size} in a message`;
    tell(what, 'alerts/s', count / seconds);
    tell(`${what}, p95`, 'ms', percentile(took, 95));
    await inTurn(
      alertMessages({ from, count, size: 500, resolved: true }),
      8,
      post,
    );
    from += count;
  }
}

/** Sends messages, so many at a time. Returns the milliseconds that each took. */
async function inTurn(messages, atATime, post) {
  const waiting = [...messages].reverse();
  const took = [];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      took.push(await post(next));
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return took;
}

const poster = (url, token) => async message => {
  const began = performance.now();
  const answer = await fetch(`${url}/api/runbooks/alertmanager`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(message),
  });
  if (answer.status !== 200)
    throw new Error(
      `The portal answered ${answer.status}: ${await answer.text()}`,
    );
  await answer.arrayBuffer();
  return performance.now() - began;
};

async function countEpisodes({ user, password, host, port, database }) {
  const { Client } = createRequire(join(root, 'package.json'))('pg');
  const client = new Client({ user, password, host, port, database });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select count(*)::int as all, count(*) filter (where ends_at is null)::int as firing
       from runbooks.alert_episodes where sender = 'bench'`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
