import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 250;
const EQUAL_ANSWERS = 3;

/**
 * Waits until the sign-in page lists the people of the sample organisation. After a first start the catalog takes some
 * seconds to read it; whoever follows "Ready" at once shall find all of them.
 *
 * @param url - address of the portal; one without the sample organisation is not waited for
 */
export async function untilPeopleAreListed(url) {
  const deadline = performance.now() + PATIENCE_MS;
  let before;
  let equal = 0;
  while (performance.now() < deadline) {
    const people = await listPeople(url);
    if (!people) return;
    // They come in several portions, and with their teams: all are there when nothing is added any more.
    const now = JSON.stringify(people);
    equal = people.length > 0 && now === before ? equal + 1 : 1;
    if (equal === EQUAL_ANSWERS) return;
    before = now;
    await sleep(PAUSE_MS);
  }
}

/** What the sign-in page asks for; undefined where people sign in by other means. */
async function listPeople(url) {
  const answer = await fetch(`${url}/api/auth/sample/start`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  }).catch(() => undefined);
  return answer?.ok ? (await answer.json()).people : undefined;
}
