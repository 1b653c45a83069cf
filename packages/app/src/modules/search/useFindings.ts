import { useApi } from '@backstage/core-plugin-api';
import { searchApiRef } from '@backstage/plugin-search-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

const PAUSE_MS = 150;
const MOST = 8;

/** Something search found, as the dialog shows it. */
export interface Finding {
  href: string;
  title: string;
  /** What it is, for example `component` or `page in the docs of orders`. */
  what: string;
  text: string;
}

const word = (value: unknown) => (typeof value === 'string' ? value : '');

function whatItIs(type: string, fields: Map<string, unknown>) {
  if (type === 'techdocs')
    return `docs of ${
      word(fields.get('entityTitle')) || word(fields.get('name'))
    }`;
  if (type === 'runbook') return `runbook of ${word(fields.get('component'))}`;
  return word(fields.get('kind')).toLowerCase() || type;
}

/** What search finds for `term`, a moment after the last keystroke. */
export function useFindings(term: string) {
  const search = useApi(searchApiRef);
  const [settled, setSettled] = useState('');
  useDebounce(() => setSettled(term.trim()), PAUSE_MS, [term]);

  const { value, error, loading } = useAsync(async () => {
    if (!settled) return undefined;
    const { results } = await search.query({ term: settled, pageLimit: MOST });
    const found = results.map(({ type, document }): Finding => {
      const fields = new Map(Object.entries(document));
      return {
        href: document.location,
        title: document.title,
        what: whatItIs(type, fields),
        text: document.text,
      };
    });
    // Two sections of a page may share an address, and so do a runbook and the page of docs that it is.
    const byPlace = new Map<string, Finding>();
    for (const each of found) {
      const place = each.href.replace(/\/$/, '');
      if (!byPlace.has(place) || each.what.startsWith('runbook'))
        byPlace.set(place, each);
    }
    return [...byPlace.values()];
  }, [search, settled]);

  return {
    findings: term.trim() ? value : undefined,
    error,
    busy: loading || term.trim() !== settled,
  };
}
