import useInterval from 'react-use/esm/useInterval';

const PAUSE_MS = 3_000;

/** Reads again as long as there is nothing at all, as in a portal that has just begun to read its repositories. */
export function useWhileEmpty(isEmpty: boolean, retry: () => void): void {
  useInterval(retry, isEmpty ? PAUSE_MS : null);
}
