import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './toolchain.mjs';

const ORGANISATION = 'packages/backend/sample/repositories/organisation/tree';
const PATIENCE_MS = 60_000;
const PAUSE_MS = 250;
/** People come in several portions, and with their teams: all are there when nothing is added any more. */
const EQUAL_ANSWERS = 3;
/** On a loaded machine a portion takes seconds. So long is waited where somebody has taken people out of the sample. */
const EQUAL_ANSWERS_OF_FEWER = 20;

/**
 * Waits until the sign-in page lists the people of the sample organisation. After a first start the catalog takes some
 * seconds to read it; whoever follows "Ready" at once shall find all of them.
 *
 * @param url - address of the portal; one without the sample organisation is not waited for
 */
export async function untilPeopleAreListed(url) {
  const deadline = performance.now() + PATIENCE_MS;
  let expected;
  let before;
  let equal = 0;
  while (performance.now() < deadline) {
    const people = await listPeople(url);
    if (!people) return;
    // A portal that lists nobody may have no sample to count.
    expected ??= countPeopleOfSample();
    const now = JSON.stringify(people);
    equal = people.length > 0 && now === before ? equal + 1 : 1;
    const enough =
      people.length >= expected ? EQUAL_ANSWERS : EQUAL_ANSWERS_OF_FEWER;
    if (equal >= enough) return;
    before = now;
    await sleep(PAUSE_MS);
  }
}

/** How many people the sample organisation has when nobody has changed it. */
export function countPeopleOfSample() {
  return readdirSync(join(root, ORGANISATION), { recursive: true })
    .filter(path => path.endsWith('.yaml'))
    .map(path => readFileSync(join(root, ORGANISATION, path), 'utf8'))
    .flatMap(text => text.match(/^kind: User$/gm) ?? []).length;
}

/** What the sign-in page asks for; undefined where people sign in by other means. */
async function listPeople(url) {
  const answer = await fetch(`${url}/api/auth/sample/start`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  }).catch(() => undefined);
  return answer?.ok ? (await answer.json()).people : undefined;
}
