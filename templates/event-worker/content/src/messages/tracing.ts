import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import { service } from '../service.ts';

const tracer = trace.getTracer(service.name);

/**
 * Does something as a part of the trace that a message belongs to, or of a new one.
 *
 * @param headers of the message
 */
export function asPartOf<T>(
  headers: Record<string, unknown>,
  name: string,
  run: (span: Span) => Promise<T>,
): Promise<T> {
  return inSpan(
    name,
    SpanKind.CONSUMER,
    run,
    propagation.extract(context.active(), headers),
  );
}

/** Sends something, with headers that lead back to this trace. */
export function sending<T>(
  name: string,
  run: (headers: Record<string, unknown>) => Promise<T>,
): Promise<T> {
  return inSpan(name, SpanKind.PRODUCER, () => {
    const headers = {};
    propagation.inject(context.active(), headers);
    return run(headers);
  });
}

function inSpan<T>(
  name: string,
  kind: SpanKind,
  run: (span: Span) => Promise<T>,
  parent = context.active(),
): Promise<T> {
  const attributes = { 'messaging.system': 'rabbitmq' };
  return tracer.startActiveSpan(
    name,
    { kind, attributes },
    parent,
    async span => {
      try {
        return await run(span);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
  );
}
