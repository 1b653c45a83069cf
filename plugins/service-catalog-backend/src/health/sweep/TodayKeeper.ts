import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { HealthCount } from '@waymark/common';
import { countEntries } from '../reading/countEntries';
import type { DayStore } from '../store/DayStore';
import type { ProblemReader } from '../store/ProblemReader';

/** Notes down how healthy the catalog is today, for the trend. */
export class TodayKeeper {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      days: DayStore;
      reader: ProblemReader;
    },
  ) {}

  async note(): Promise<void> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const [entries, found] = await Promise.all([
      countEntries(this.deps.catalog, credentials),
      this.deps.reader.count({}),
    ]);
    const counts = new Map<string, HealthCount>();
    for (const [owner, count] of entries.byOwner)
      counts.set(owner, { entries: count, unhealthy: 0, problems: 0 });
    for (const { of: owner, entities, problems } of found.owners) {
      if (!owner) continue;
      const there = counts.get(owner)?.entries ?? 0;
      counts.set(owner, {
        entries: there,
        unhealthy: Math.min(entities, there),
        problems,
      });
    }
    counts.set('', {
      entries: entries.all,
      unhealthy: Math.min(found.all.entities, entries.all),
      problems: found.all.problems,
    });
    await this.deps.days.note(counts);
  }
}
