import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CATALOG_PROBLEM_TITLES, type InboxEntry } from '@waymark/common';
import type { InboxSource } from '../../inbox/extensionPoint';
import type { ProblemReader } from '../store/ProblemReader';
import type { ProblemRow } from '../store/rows';

/** Entities that are listed; whoever has more looks at the Health page. */
const MOST = 200;

/** Channel on which it is told that problems came or went. */
export const HEALTH_SIGNAL = 'service-catalog:health';

/** What is wrong with a person's entries of the catalog, an inbox entry for each of these. */
export function createHealthInboxSource(deps: {
  catalog: CatalogService;
  editUrl: (location?: string) => string | undefined;
  reader: ProblemReader;
}): InboxSource {
  return {
    id: 'catalog',
    title: 'Catalog',
    signal: HEALTH_SIGNAL,
    async entries({ owners, credentials }) {
      const rows = await deps.reader.page({ owners: [...owners] }, MOST);
      const byEntity = new Map<string, ProblemRow[]>();
      for (const row of rows) {
        const of = row.entity_ref || row.subject;
        byEntity.set(of, [...(byEntity.get(of) ?? []), row]);
      }
      const refs = [
        ...new Set(rows.flatMap(({ entity_ref: ref }) => ref || [])),
      ];
      const { items } = await deps.catalog.getEntitiesByRefs(
        {
          entityRefs: refs,
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials },
      );
      const there = new Set(
        items.flatMap(item => (item ? [stringifyEntityRef(item)] : [])),
      );
      return [...byEntity].map(([of, problems]) =>
        entryOf(of, problems, there.has(of), deps.editUrl),
      );
    },
  };
}

function entryOf(
  of: string,
  problems: ProblemRow[],
  hasEntity: boolean,
  editUrl: (location?: string) => string | undefined,
): InboxEntry {
  // The newest first, as they are read: what joins the others brings the entry back.
  const [first] = problems;
  const single = problems.length === 1;
  const edit = single ? editUrl(first.location ?? undefined) : undefined;
  return {
    id: of,
    urgency: problems.some(({ severity }) => severity === 'error')
      ? 'soon'
      : 'sometime',
    title: single
      ? CATALOG_PROBLEM_TITLES[first.kind]
      : `${problems.length} problems of its catalog entry`,
    why: single
      ? `${first.message} ${first.remedy}`
      : problems
          .slice(0, 2)
          .map(({ message }) => message)
          .join(' '),
    since: first.first_seen.toISOString(),
    ...(hasEntity && { entityRef: of }),
    action: edit
      ? { title: 'Edit the descriptor', href: edit }
      : {
          title: 'See what is wrong',
          href: `/health?${new URLSearchParams(
            first.entity_ref ? { entity: first.entity_ref } : { whose: 'mine' },
          )}`,
        },
  };
}
