import { useApi } from '@backstage/core-plugin-api';
import { searchApiRef } from '@backstage/plugin-search-react';
import { useEffect, useState } from 'react';
import { iconOfKind } from './icons';
import type { Option, OptionGroup } from './options';

const PAUSE_MS = 150;
const MOST = 8;

const word = (value: unknown) => (typeof value === 'string' ? value : '');

interface Findings {
  term: string;
  groups: OptionGroup[];
  error?: Error;
}

/**
 * The pages of docs and the runbooks that search finds, a moment after the last keystroke.
 *
 * @returns undefined until they are known for this very term
 */
export function useFindings(term: string): Findings | undefined {
  const search = useApi(searchApiRef);
  const [findings, setFindings] = useState<Findings>();
  useEffect(() => {
    if (!term) return undefined;
    const asked = new AbortController();
    const settle = (settled: Findings) => {
      if (!asked.signal.aborted) setFindings(settled);
    };
    const query = { term, types: ['techdocs', 'runbook'], pageLimit: MOST };
    const pause = setTimeout(
      () =>
        search.query(query, { signal: asked.signal }).then(
          ({ results }) => settle({ term, groups: toGroups(results) }),
          error => settle({ term, groups: [], error }),
        ),
      PAUSE_MS,
    );
    return () => {
      clearTimeout(pause);
      asked.abort();
    };
  }, [search, term]);
  return findings?.term === term ? findings : undefined;
}

function toGroups(
  results: readonly { type: string; document: object }[],
): OptionGroup[] {
  // Two sections of a page may share an address, and so do a runbook and the page of docs that it is.
  const byPlace = new Map<string, Option & { isRunbook: boolean }>();
  for (const { type, document } of results) {
    const fields = new Map<string, unknown>(Object.entries(document));
    const href = word(fields.get('location'));
    const place = href.replace(/\/$/, '');
    const isRunbook = type === 'runbook';
    if (byPlace.has(place) && !isRunbook) continue;
    byPlace.set(place, {
      id: `found ${place}`,
      title: word(fields.get('title')),
      what: isRunbook
        ? `runbook of ${word(fields.get('component'))}`
        : `docs of ${
            word(fields.get('entityTitle')) || word(fields.get('name'))
          }`,
      text: word(fields.get('text')),
      icon: iconOfKind(isRunbook ? 'runbook' : 'docs'),
      href,
      isRunbook,
    });
  }
  const found = [...byPlace.values()];
  return [
    { title: 'Runbooks', options: found.filter(each => each.isRunbook) },
    { title: 'Docs', options: found.filter(each => !each.isRunbook) },
  ].filter(({ options }) => options.length > 0);
}
