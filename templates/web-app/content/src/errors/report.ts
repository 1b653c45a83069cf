/** Of one page view: what fails once often fails in a loop. */
const MOST = 20;
let sent = 0;

/**
 * Tells the server of an error, which logs and counts it. Never throws.
 *
 * @param kind - `crash`: a component could not be shown; `request`: the API failed; `error` and `rejection`: nobody caught it
 * @param traceId - of the request that failed
 */
export function report(
  kind: 'crash' | 'error' | 'rejection' | 'request',
  error: unknown,
  traceId?: string,
): void {
  sent += 1;
  if (sent > MOST) return;
  const { message, stack } =
    error instanceof Error
      ? error
      : { message: String(error), stack: undefined };
  const body = JSON.stringify({
    kind,
    message: message.slice(0, 1_000),
    stack: stack?.slice(0, 8_000),
    // What people search for is theirs.
    page: location.pathname.slice(0, 500),
    traceId,
  });
  // Unlike fetch, it arrives even if the page is left meanwhile.
  navigator.sendBeacon(
    '/errors',
    new Blob([body], { type: 'application/json' }),
  );
}

/** Reports whatever nobody catches, from now on. */
export function reportUncaught(): void {
  window.addEventListener('error', event => {
    report('error', event.error ?? event.message);
  });
  window.addEventListener('unhandledrejection', event => {
    report('rejection', event.reason);
  });
}

/** For the root of React: a component that could not be shown, whether a page has caught that or not. */
export function reportCrash(error: unknown): void {
  console.error(error);
  report('crash', error);
}
