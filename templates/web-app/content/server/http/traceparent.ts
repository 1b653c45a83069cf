/**
 * The ids by which a trace is found, as log lines have them.
 *
 * @param traceparent - the W3C header of a request
 * @returns nothing when the caller has begun no trace
 */
export function traceOf(
  traceparent: unknown,
): { trace_id: string; span_id: string } | undefined {
  const [, trace_id, span_id] =
    /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/.exec(
      typeof traceparent === 'string' ? traceparent : '',
    ) ?? [];
  return trace_id && span_id ? { trace_id, span_id } : undefined;
}
