import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/** Everything the environment may set. Durations are in milliseconds, sizes in bytes. */
const Environment = Type.Object({
  HOST: Type.String({ default: '0.0.0.0' }),
  PORT: Type.Integer({ default: 8080, minimum: 0, maximum: 65_535 }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
    default: 'info',
  }),
  PREFETCH: Type.Integer({ default: 20, minimum: 1, maximum: 1_000 }),
  MESSAGE_LIMIT_BYTES: Type.Integer({ default: 65_536, minimum: 1 }),
  MESSAGE_TIMEOUT_MS: Type.Integer({ default: 10_000, minimum: 1 }),
  SHUTDOWN_TIMEOUT_MS: Type.Integer({ default: 15_000, minimum: 1 }),
  QUEUE_URL: Type.String({ default: '', pattern: '^amqps?://.' }),
});

export type Config = Static<typeof Environment>;

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the configuration. An unset or empty variable takes its default.
 *
 * @throws ConfigError naming every variable that is wrong, and why
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(Environment.properties)) {
    const raw = env[key];
    if (raw) {
      given[key] =
        Type.IsInteger(schema) && /^\d+$/.test(raw) ? Number(raw) : raw;
    }
  }

  const config = Value.Default(Environment, given);
  if (Value.Check(Environment, config)) {
    return config;
  }

  const problems = Value.Errors(Environment, config).map(error => {
    const key = error.instancePath.slice(1);
    const allowed =
      error.keyword === 'enum'
        ? ` (${error.params.allowedValues.join(', ')})`
        : '';
    // The password in a URL is not for the log.
    const shown = key.endsWith('_URL') ? key : `${key}=${env[key] ?? ''}`;
    return `  ${shown} ${error.message}${allowed}`;
  });
  throw new ConfigError(`Invalid environment:\n${problems.join('\n')}`);
}
