import { existsSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyHome, startWaymark } from '../__testUtils__/runWaymark';
import { freePort, until } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const root = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-serve-test-')));
const temporary = join(root, 'tmp');
const docs = join(root, 'source/docs');
const env = { ...emptyHome(), TMPDIR: temporary };

let served: ReturnType<typeof startWaymark>;
let address: string;

const page = async (path: string) => (await fetch(address + path)).text();
const write = (file: string, text: string) => writeFile(join(docs, file), text);

/** What the preview tells a page that is open, as it comes. */
async function listen() {
  const response = await fetch(`${address}@waymark/changes`);
  const states: {
    version: number;
    error?: string;
    report?: { problems: { message: string }[] };
  }[] = [];
  const decoder = new TextDecoder();
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      states.push(
        ...events.map(event => JSON.parse(event.slice('data: '.length))),
      );
    }
  })();
  reading.catch(() => {});
  return { states, last: () => states[states.length - 1] };
}

beforeAll(async () => {
  await mkdir(docs, { recursive: true });
  await mkdir(temporary);
  await write('index.md', '# Orders\n\n[guide](guide.md)\n');
  await write('guide.md', '# Guide\n');
  served = startWaymark(
    ['docs', 'serve', join(root, 'source'), '--port', String(await freePort())],
    env,
  );
  await until(() => served.run.stderr.includes('Ctrl-C ends it'));
  address = /http:\/\/localhost:\d+\//.exec(served.run.stderr)![0];
});

afterAll(async () => {
  served.child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

describe('docs serve', () => {
  it('shows pages by the addresses that they have in the portal', async () => {
    expect(await page('')).toContain('<h1 id="orders">');
    expect(await page('guide/')).toContain('<h1 id="guide">');
    const redirected = await fetch(`${address}guide`);
    expect(redirected.url).toBe(`${address}guide/`);
    const gone = await fetch(`${address}gone/`);
    expect(gone.status).toBe(404);
  });

  it('tells open pages of a change, with what is wrong now', async () => {
    const open = await listen();
    await until(() => open.states.length === 1);
    const { version } = open.states[0];
    expect(await page('')).toContain(`data-version="${version}"`);
    await write('guide.md', '# Changed\n\n[gone](gone.md)\n');
    await until(() => open.last().report?.problems.length === 1);
    expect(open.last().version).toBeGreaterThan(version);
    expect(await page('guide/')).toContain('Changed');
    await until(() =>
      served.run.stdout.includes('docs/guide.md:3: "gone.md" leads to nothing'),
    );
    expect(served.run.stderr).toContain('Built 2 pages, 1 anew,');
  });

  it('shows what was there while the docs cannot be built, and goes on', async () => {
    const open = await listen();
    await writeFile(join(root, 'source/mkdocs.yml'), 'docs_dir: ../..\n');
    await until(
      () => open.last()?.error?.includes('outside of the repository') ?? false,
    );
    expect(await page('')).toContain('<h1 id="orders">');
    await writeFile(join(root, 'source/mkdocs.yml'), 'site_name: Named\n');
    await until(async () => (await page('')).includes('Named'));
    expect(open.last().error).toBeUndefined();
    // A folder that comes later is watched too.
    await mkdir(join(docs, 'new'));
    await write('new/page.md', '# New\n');
    await until(
      async () => (await fetch(`${address}new/page/`)).status === 200,
    );
  });

  it('is for this machine only, and gives nothing but the site', async () => {
    const { port } = new URL(address);
    const status = (path: string, headers = {}) =>
      new Promise(resolve =>
        request({ host: '127.0.0.1', port, path, headers }, res => {
          res.resume();
          resolve(res.statusCode);
        }).end(),
      );
    expect(await status('/', { host: 'evil.example' })).toBe(403);
    for (const path of [
      '/../../source/docs/guide.md',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/%00',
      '/%',
    ])
      expect(await status(path)).toBe(404);
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
  });

  it('ends with Ctrl-C and leaves nothing behind', async () => {
    served.child.kill('SIGINT');
    const { code } = await served.ended;
    expect(code).toBe(0);
    expect(
      readdirSync(temporary).filter(name => name.startsWith('waymark-docs')),
    ).toEqual([]);
    await expect(fetch(address)).rejects.toThrow();
    expect(existsSync(docs)).toBe(true);
  });
});
