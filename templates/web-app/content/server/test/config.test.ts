import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../config.ts';

describe('loadConfig', () => {
  it('has a default for everything', () => {
    expect(loadConfig({ PORT: '', UNRELATED: 'x' })).toEqual({
      HOST: '0.0.0.0',
      PORT: 8080,
      LOG_LEVEL: 'info',
      BODY_LIMIT_BYTES: 65_536,
      REQUEST_TIMEOUT_MS: 10_000,
      SHUTDOWN_DRAIN_MS: 1_000,
      SHUTDOWN_TIMEOUT_MS: 15_000,
      MAX_CONNECTIONS: 2_000,
      API_URL: '',
    });
  });

  it('takes web addresses and paths of this site as that of the API', () => {
    for (const API_URL of [
      'https://api.example.com',
      'http://localhost:3000/v1/',
      '/api',
      '/',
    ])
      expect(loadConfig({ API_URL }).API_URL).toBe(API_URL);
    for (const API_URL of [
      'api.example.com',
      'ftp://api.example.com',
      '//api.example.com',
      'https://user:word@api.example.com',
      'https://api.example.com/?key=1',
      "https://api.example.com; script-src 'unsafe-inline'",
    ])
      expect(() => loadConfig({ API_URL }), API_URL).toThrow(/API_URL/);
  });

  it('names every variable that is wrong', () => {
    const wrong = { PORT: '70000', LOG_LEVEL: 'loud', MAX_CONNECTIONS: 'many' };
    expect(() => loadConfig(wrong)).toThrow(ConfigError);
    expect(() => loadConfig(wrong)).toThrow(
      /PORT=70000 [^]*LOG_LEVEL=loud [^]*MAX_CONNECTIONS=many /,
    );
  });
});
