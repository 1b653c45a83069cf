/**
 * Begins a trace, which the API goes on with: its spans and logs of a request are found by the id of it.
 *
 * @returns the W3C header, and the id within it
 */
export function newTrace(): { traceparent: string; traceId: string } {
  const traceId = randomHex(16);
  return { traceparent: `00-${traceId}-${randomHex(8)}-01`, traceId };
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
