import { trace } from '@opentelemetry/api';
import { pino, type Logger, type LoggerOptions } from 'pino';
import type { Config } from './config.ts';
import { service, version } from './service.ts';

/**
 * JSON lines on standard output. What is said while a message is handled
 * carries the `trace_id` and the `span_id` that its trace has it under.
 */
export function createLogger(config: Pick<Config, 'LOG_LEVEL'>): Logger {
  const options: LoggerOptions = {
    level: config.LOG_LEVEL,
    base: { service: service.name, version },
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: label => ({ level: label }) },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
  };
  // At once, so that the last lines are in their order.
  return pino(options, pino.destination({ dest: 1, sync: true }));
}
