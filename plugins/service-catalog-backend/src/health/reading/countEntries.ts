import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const KIND = 'kind';
const OWNER = 'relations.ownedBy';

/** How many entries the catalog shows to somebody, in all and by owner, in one question. Locations are no entries. */
export async function countEntries(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<{ all: number; byOwner: Map<string, number> }> {
  const { facets } = await catalog.getEntityFacets(
    { facets: [KIND, OWNER] },
    { credentials },
  );
  return {
    all: (facets[KIND] ?? [])
      .filter(({ value }) => value !== 'Location')
      .reduce((sum, { count }) => sum + count, 0),
    byOwner: new Map(
      (facets[OWNER] ?? []).map(({ value, count }) => [value, count]),
    ),
  };
}

/** How many entries there are does not change from one look at the page to the next. */
const KEEP_MS = 30_000;

/** Counts the entries for callers; those who see all of them share an answer for a while, as it takes longest of all. */
export class EntryCounter {
  #shared?: { counted: ReturnType<typeof countEntries>; until: number };

  constructor(private readonly catalog: CatalogService) {}

  async forCaller(caller: {
    credentials: BackstageCredentials;
    seesAll: boolean;
  }) {
    const count = () => countEntries(this.catalog, caller.credentials);
    if (!caller.seesAll) return count();
    if (!this.#shared || this.#shared.until < Date.now()) {
      const counted = count();
      this.#shared = { counted, until: Date.now() + KEEP_MS };
      counted.catch(() => {
        this.#shared = undefined;
      });
    }
    return this.#shared.counted;
  }
}
