import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { QuickOpenResponse } from '@waymark/common';
import { useEffect, useState } from 'react';

/** After so long what the browser knows by itself is shown without the catalog. */
const PATIENCE_MS = 300;

/** What the catalog says of what was typed; without items as long as it has not answered. */
export interface EntityAnswer {
  typed: string;
  items: QuickOpenResponse['items'];
  complete: boolean;
  error?: Error;
}

/**
 * Asks for entities at each stroke; a question that the next stroke overtakes is given up.
 *
 * @returns the newest answer, which may be to what was typed before; undefined before the first
 */
export function useEntityAnswer(typed: string): EntityAnswer | undefined {
  const { fetch } = useApi(fetchApiRef);
  const [answer, setAnswer] = useState<EntityAnswer>();
  useEffect(() => {
    const asked = new AbortController();
    const none = { typed, items: [], complete: true };
    const patience = setTimeout(() => setAnswer(none), PATIENCE_MS);
    const settle = (settled: EntityAnswer) => {
      if (asked.signal.aborted) return;
      clearTimeout(patience);
      setAnswer(settled);
    };
    ask(fetch, typed, asked.signal).then(
      found => settle({ ...found, typed }),
      error => settle({ ...none, error }),
    );
    return () => {
      clearTimeout(patience);
      asked.abort();
    };
  }, [fetch, typed]);
  return answer;
}

async function ask(
  fetch: typeof globalThis.fetch,
  typed: string,
  signal: AbortSignal,
): Promise<QuickOpenResponse> {
  const response = await fetch(
    `plugin://service-catalog/quick-open?q=${encodeURIComponent(typed)}`,
    { signal },
  );
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response.json();
}
