import { TestDatabases } from '@backstage/backend-test-utils';
import { emptyHome } from './runWaymark';
import type { TestPortal } from './testPortal';
import { startTestPortal, until } from './testPortal';

/** Starts a portal before the tests of a file and stops it after them. */
export function useTestPortal() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
  let portal: TestPortal | undefined;
  let ada: NodeJS.ProcessEnv = {};

  beforeAll(async () => {
    portal = await startTestPortal(databases);
    const token = await portal.tokenOf('user:default/ada');
    ada = { ...emptyHome(), WAYMARK_URL: portal.url, WAYMARK_TOKEN: token };
    await until(() => ownsSomething(ada));
  });
  afterAll(() => portal?.stop());

  return {
    get portal(): TestPortal {
      if (!portal) throw new Error('The portal has not started');
      return portal;
    },
    /** Environment of a person of its catalog, in the group checkout. */
    get ada() {
      return ada;
    },
  };
}

/** Whether the portal knows what a person owns, which it does a moment after the catalog. */
async function ownsSomething(person: NodeJS.ProcessEnv): Promise<boolean> {
  const answer = await fetch(
    `${person.WAYMARK_URL}/api/service-catalog/owned`,
    { headers: { authorization: `Bearer ${person.WAYMARK_TOKEN}` } },
  );
  return answer.ok && (await answer.json()).totalItems > 0;
}
