import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../http/security.ts';
import { startServer } from './support.ts';

const policyFor = (apiUrl: string) =>
  Object.fromEntries(
    (securityHeaders(apiUrl)['content-security-policy'] ?? '')
      .split('; ')
      .map(directive => directive.split(/ (.*)/) as [string, string]),
  );

describe('the security headers', () => {
  it('are on every answer', async () => {
    const { url } = await startServer();
    for (const path of [
      '/',
      '/gone.js',
      '/settings.json',
      '/metrics',
      '/%zz',
    ]) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-security-policy'), path).toMatch(
        /^default-src 'none'/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(headers.get('referrer-policy')).toBe(
        'strict-origin-when-cross-origin',
      );
      expect(headers.get('permissions-policy')).toMatch(/camera=\(\)/);
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('let nothing run that is written into a page, and nobody frame it', () => {
    const policy = policyFor('');
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*|http/);
    expect(policy['script-src']).toBe("'self'");
    expect(policy['frame-ancestors']).toBe("'none'");
  });

  it('let pages call the API of the stage, and nobody else', () => {
    expect(policyFor('')['connect-src']).toBe("'self'");
    expect(policyFor('/api')['connect-src']).toBe("'self'");
    expect(policyFor('https://api.example.com:8443/v1')['connect-src']).toBe(
      "'self' https://api.example.com:8443",
    );
  });

  it('fit the build, which has nothing within its page', async () => {
    const file = join(import.meta.dirname, '../../dist/index.html');
    const html = await readFile(file, 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/(src|href)="(https?:|\/\/|data:)/);
  });
});

describe('the limits', () => {
  it('close connections beyond the most that it may have', async () => {
    const { url } = await startServer({ MAX_CONNECTIONS: '1' });
    const port = Number(new URL(url).port);
    const first = connect(port, '127.0.0.1');
    await new Promise(done => first.once('connect', done));
    const second = connect(port, '127.0.0.1');
    await expect(text(second)).resolves.toBe('');
    first.destroy();
  });

  it('give up on a request that does not come to its end', async () => {
    const { url } = await startServer({ REQUEST_TIMEOUT_MS: '50' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: slow\r\n');
    await expect(text(socket)).resolves.toMatch(/^(HTTP\/1.1 408 |$)/);
  });
});
