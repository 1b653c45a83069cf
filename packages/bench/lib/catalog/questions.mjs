import { ask } from './freshness.mjs';

const SYSTEM = 'system/default/system-00000';

/**
 * What people ask of the catalog, as the pages of a contestant ask it. Each answer is looked at: an empty one is no
 * result.
 *
 * @param portal - signed in
 * @param groups - refs of the groups that the person is in
 * @returns by name, `() => Promise<void>`
 */
export function questions({ name }, portal, groups) {
  return name === 'waymark' ? ours(portal) : stock(portal, groups);
}

function ours(portal) {
  const get = path => ask(portal, 'GET', `/api/service-catalog/${path}`);
  const next = choices();
  return {
    list: async () => some((await get('browse?kind=Component&limit=50')).items),
    facets: async () =>
      some(
        (await get(`browse/facets?kind=Component&lifecycle=${next()}`)).facets,
      ),
    search: async () =>
      some((await get('browse?kind=Component&limit=50&q=ledger%20ri')).items),
    owned: async () => some((await get('owned?limit=50')).items),
    graph: async () => some((await get(`relations/${SYSTEM}?depth=2`)).nodes),
    'quick open': async () =>
      some((await get('quick-open?q=onent-0042')).items),
  };
}

/** A choice that differs from the one before, so that no answer can be the one of before. */
function choices() {
  const lifecycles = ['production', 'experimental', 'deprecated'];
  let asked = 0;
  return () => {
    asked += 1;
    return lifecycles[asked % lifecycles.length];
  };
}

function stock(portal, groups) {
  const page = 'limit=20&orderField=metadata.name,asc';
  const byQuery = query =>
    ask(portal, 'GET', `/api/catalog/entities/by-query?${query}`);
  const next = choices();
  const owned = groups.map(group => `relations.ownedBy=${group}`).join(',');
  return {
    list: async () =>
      some((await byQuery(`filter=kind=component&${page}`)).items),
    facets: async () => {
      const lifecycle = next();
      // Each picker of its catalog page asks for its own.
      const answers = await Promise.all(
        FACETS.map(facet =>
          ask(
            portal,
            'GET',
            `/api/catalog/entity-facets?filter=kind=component,spec.lifecycle=${lifecycle}&facet=${encodeURIComponent(
              facet,
            )}`,
          ),
        ),
      );
      some(answers);
    },
    search: async () =>
      some(
        (
          await byQuery(
            `filter=kind=component&${page}&fullTextFilterTerm=ledger%20ri&fullTextFilterFields=metadata.name,metadata.title`,
          )
        ).items,
      ),
    owned: async () =>
      some(
        (
          await byQuery(
            `filter=kind=component,${encodeURIComponent(owned)}&${page}`,
          )
        ).items,
      ),
    graph: async () => walk(portal, ['system:default/system-00000'], 2),
    'quick open': async () =>
      some(
        (await ask(portal, 'GET', '/api/search/query?term=component-0042'))
          .results,
      ),
  };
}

/** What its graph does: a request for each ring, of whole entities. */
async function walk(portal, refs, depth) {
  const known = new Set(refs);
  let ring = refs;
  for (let step = 0; step <= depth; step += 1) {
    const { items } = await ask(
      portal,
      'POST',
      '/api/catalog/entities/by-refs',
      {
        entityRefs: ring,
      },
    );
    const targets = items.flatMap(entity =>
      (entity?.relations ?? []).map(({ targetRef }) => targetRef),
    );
    ring = [...new Set(targets)].filter(ref => !known.has(ref));
    ring.forEach(ref => known.add(ref));
  }
  some([...known].slice(1));
}

const FACETS = [
  'spec.type',
  'spec.lifecycle',
  'relations.ownedBy',
  'spec.system',
  'metadata.tags',
];

function some(list) {
  if (!(Array.isArray(list) ? list : Object.keys(list ?? {})).length)
    throw new Error('The answer to a question of the catalog was empty.');
}
