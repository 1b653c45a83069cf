import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, loadConfig } from '../src/config.ts';

describe('loadConfig', () => {
  it('has a default for everything', () => {
    assert.deepEqual(loadConfig({ PORT: '', UNRELATED: 'x' }), {
      HOST: '0.0.0.0',
      PORT: 8080,
      LOG_LEVEL: 'info',
      BODY_LIMIT_BYTES: 65_536,
      REQUEST_TIMEOUT_MS: 10_000,
      SHUTDOWN_DRAIN_MS: 1_000,
      SHUTDOWN_TIMEOUT_MS: 15_000,
    });
  });

  it('reads the environment', () => {
    const config = loadConfig({ PORT: '3000', LOG_LEVEL: 'debug' });
    assert.equal(config.PORT, 3000);
    assert.equal(config.LOG_LEVEL, 'debug');
  });

  it('names every variable that is wrong', () => {
    assert.throws(
      () =>
        loadConfig({
          PORT: '70000',
          LOG_LEVEL: 'loud',
          BODY_LIMIT_BYTES: '1.5',
          SHUTDOWN_DRAIN_MS: '-1',
        }),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /PORT=70000 must be <= 65535/);
        assert.match(error.message, /LOG_LEVEL=loud .*fatal, error, warn/);
        assert.match(error.message, /BODY_LIMIT_BYTES=1\.5 must be integer/);
        assert.match(error.message, /SHUTDOWN_DRAIN_MS=-1 must be integer/);
        return true;
      },
    );
  });
});
