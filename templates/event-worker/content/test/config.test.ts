import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, loadConfig } from '../src/config.ts';
import { required } from './support.ts';

describe('loadConfig', () => {
  it('has a default for all that can have one', () => {
    assert.deepEqual(loadConfig({ ...required, PORT: '', UNRELATED: 'x' }), {
      HOST: '0.0.0.0',
      PORT: 8080,
      LOG_LEVEL: 'info',
      PREFETCH: 20,
      MESSAGE_LIMIT_BYTES: 65_536,
      MESSAGE_TIMEOUT_MS: 10_000,
      SHUTDOWN_TIMEOUT_MS: 15_000,
      ...required,
    });
  });

  it('names every variable that is wrong, and shows no address', () => {
    assert.throws(
      () =>
        loadConfig({
          PORT: '70000',
          LOG_LEVEL: 'loud',
          PREFETCH: '0',
          MESSAGE_TIMEOUT_MS: '1.5',
          QUEUE_URL: 'http://user:hunter2@host',
        }),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /PORT=70000 must be <= 65535/);
        assert.match(error.message, /LOG_LEVEL=loud .*fatal, error, warn/);
        assert.match(error.message, /PREFETCH=0 must be >= 1/);
        assert.match(error.message, /MESSAGE_TIMEOUT_MS=1\.5 must be integer/);
        assert.match(error.message, /QUEUE_URL must match pattern/);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      },
    );
  });
});
