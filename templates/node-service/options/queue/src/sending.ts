import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { service } from './service.ts';

const tracer = trace.getTracer(service.name);

/**
 * Sends something as a part of the trace that it came of.
 *
 * @param send gets the headers that lead back to that trace
 */
export function sending<T>(
  name: string,
  send: (headers: Record<string, unknown>) => Promise<T>,
): Promise<T> {
  const attributes = { 'messaging.system': 'rabbitmq' };
  return tracer.startActiveSpan(
    name,
    { kind: SpanKind.PRODUCER, attributes },
    async span => {
      const headers = {};
      propagation.inject(context.active(), headers);
      try {
        return await send(headers);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
  );
}
