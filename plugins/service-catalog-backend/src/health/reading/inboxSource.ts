import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CATALOG_PROBLEM_TITLES, type InboxEntry } from '@waymark/common';
import type { InboxSource } from '../../inbox/extensionPoint';
import type { ProblemReader, ProblemsOfOne } from '../store/ProblemReader';

/** Entities that are listed, those with errors first; whoever has more looks at the Health page. */
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
      const found = await deps.reader.byEntity({ owners: [...owners] }, MOST);
      const refs = found.flatMap(({ newest }) => newest.entity_ref || []);
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
      return found.map(each => entryOf(each, there.has(each.of), deps.editUrl));
    },
  };
}

function entryOf(
  { of, problems, hasError, newest, messages }: ProblemsOfOne,
  hasEntity: boolean,
  editUrl: (location?: string) => string | undefined,
): InboxEntry {
  const single = problems === 1;
  const edit = single ? editUrl(newest.location ?? undefined) : undefined;
  return {
    id: of,
    urgency: hasError ? 'soon' : 'sometime',
    title: single
      ? CATALOG_PROBLEM_TITLES[newest.kind]
      : `${problems} problems of its catalog entry`,
    why: single ? `${newest.message} ${newest.remedy}` : messages.join(' '),
    // What joins the others brings the entry back.
    since: newest.first_seen.toISOString(),
    ...(hasEntity && { entityRef: of }),
    action: edit
      ? { title: 'Edit the descriptor', href: edit }
      : {
          title: 'See what is wrong',
          href: `/health?${new URLSearchParams(
            newest.entity_ref
              ? { entity: newest.entity_ref }
              : { whose: 'mine' },
          )}`,
        },
  };
}
