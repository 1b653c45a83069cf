import { useId } from 'react';

/**
 * A plain form that works before any script has loaded. Suggestions are added on top of it by `enhanceSearch`, never
 * instead of it.
 */
export function SearchBox({ query = '' }: { query?: string }) {
  const id = useId();
  return (
    <form role="search" action="/search" method="get">
      <label htmlFor={id}>Search for home and garden</label>
      <input
        id={id}
        name="q"
        type="search"
        defaultValue={query}
        maxLength={120}
        autoComplete="off"
        enterKeyHint="search"
      />
      <button type="submit">Search</button>
    </form>
  );
}
