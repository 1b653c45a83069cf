import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { registerFiles } from '../site/files.ts';
import { startServer } from './support.ts';

/** What index.html of the build asks for. */
async function builtAssets(): Promise<string[]> {
  const file = join(import.meta.dirname, '../../dist/index.html');
  const html = await readFile(file, 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
}

describe('the built site', () => {
  it('is a page at every address of a page, which nobody keeps', async () => {
    const { url } = await startServer();
    const paths = ['/', '/greetings/1', '/nobody/knows?q=1', '/v1.2/things'];
    for (const path of paths) {
      const response = await fetch(url + path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<div id="root">');
    }
  });

  it('has the files of its pages, which never change', async () => {
    const { url } = await startServer();
    const assets = await builtAssets();
    expect(assets.some(path => path.endsWith('.js'))).toBe(true);
    for (const path of assets) {
      const response = await fetch(url + path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('cache-control')).toBe(
        'public, max-age=31536000, immutable',
      );
      expect(response.headers.get('content-type')).toMatch(
        /^(application|text)\/(javascript|css)/,
      );
    }
  });

  it('has no page in the place of a file that is missing', async () => {
    const { url } = await startServer();
    const paths = [
      '/assets/index-gone.js',
      '/assets/',
      '/assets/../index.html.gz',
      '/logo.png',
      '/greetings/photo.jpg',
      '/.env',
      '/index.html.br',
      '/..%2fpackage.json',
      '/assets/..%2f..%2fpackage.json',
    ];
    for (const path of paths) {
      const response = await fetch(url + path);
      expect([403, 404], path).toContain(response.status);
      expect(response.headers.get('content-type')).toMatch(
        /^application\/problem\+json/,
      );
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).not.toContain('dependencies');
    }
  });

  it('comes compressed to those who can read that', async () => {
    const { url } = await startServer();
    const [asset = ''] = await builtAssets();
    for (const path of ['/', asset]) {
      const encodings = ['br', 'gzip', 'identity'].map(async encoding => {
        const response = await fetch(url + path, {
          headers: { 'accept-encoding': encoding },
        });
        expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
        return [
          response.headers.get('content-encoding'),
          await response.text(),
        ];
      });
      const [[br, text] = [], [gzip, same] = [], [none, plain] = []] =
        await Promise.all(encodings);
      expect([br, gzip, none]).toEqual(['br', 'gzip', null]);
      expect([same, plain]).toEqual([text, text]);
    }
  });

  it('is not sent again while it has not changed', async () => {
    const { url } = await startServer();
    // Not with fetch, which asks for everything anew.
    const ask = async (headers: OutgoingHttpHeaders) => {
      const request = get(url, { headers });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return response.resume();
    };
    const { statusCode, headers } = await ask({});
    expect(statusCode).toBe(200);
    const again = await ask({ 'if-none-match': headers.etag });
    expect(again.statusCode).toBe(304);
  });

  it('has the icon, and takes no other methods', async () => {
    const { url } = await startServer();
    const icon = await fetch(`${url}/icon.svg`);
    expect(icon.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });
});

describe('a site that was never built', () => {
  it('does not start, and says what to do', async () => {
    const folder = join(import.meta.dirname, 'none');
    await expect(registerFiles(Fastify(), folder)).rejects.toThrow(
      /Run npm run build/,
    );
  });
});

describe('the settings', () => {
  it('are those of the environment, without a new build', async () => {
    const { url } = await startServer({ API_URL: 'https://api.example.com' });
    const response = await fetch(`${url}/settings.json`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      apiUrl: 'https://api.example.com',
    });
  });
});
