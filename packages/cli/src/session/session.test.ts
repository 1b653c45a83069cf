import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentSession, portalUrl } from './session';
import { readSignIns, remember, writeSignIns } from './store';

const TOKENS = { accessToken: 'a', expiresAt: Date.now() + 3_600_000 };
const before = { ...process.env };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-session-'));
  process.env = { ...before, XDG_CONFIG_HOME: folder, APPDATA: folder };
  delete process.env.WAYMARK_URL;
  delete process.env.WAYMARK_TOKEN;
});
afterEach(() => {
  process.env = before;
});

describe('portalUrl', () => {
  it('is what was given, then WAYMARK_URL, then the last sign-in, then the default', async () => {
    expect(await portalUrl()).toBe('http://localhost:7007');
    await writeSignIns({ current: 'https://last', portals: {} });
    expect(await portalUrl()).toBe('https://last');
    process.env.WAYMARK_URL = 'https://set/';
    expect(await portalUrl()).toBe('https://set');
    expect(await portalUrl('portal.example.com/base/')).toBe(
      'http://portal.example.com/base',
    );
  });

  it('knows a portal on this machine by each of its names', async () => {
    await writeSignIns({ portals: { 'http://localhost:7007': TOKENS } });
    expect(await portalUrl('http://127.0.0.1:7007')).toBe(
      'http://localhost:7007',
    );
    expect(await portalUrl('http://[::1]:7007')).toBe('http://localhost:7007');
    expect(await portalUrl('http://127.0.0.1:7008')).toBe(
      'http://127.0.0.1:7008',
    );
    expect(await portalUrl('http://127.0.0.1.example.com')).toBe(
      'http://127.0.0.1.example.com',
    );
  });

  it.each(['ftp://x', 'http://', 'file:///etc'])(
    'refuses %s',
    async address => {
      await expect(portalUrl(address)).rejects.toThrow('is no web address');
    },
  );
});

describe('currentSession', () => {
  it('prefers WAYMARK_TOKEN', async () => {
    await writeSignIns({ portals: { 'http://localhost:7007': TOKENS } });
    expect(await (await currentSession()).token()).toBe('a');
    process.env.WAYMARK_TOKEN = 'machine';
    expect(await (await currentSession()).token()).toBe('machine');
  });

  it('ends with a token that nothing renews', async () => {
    await writeSignIns({
      portals: {
        'http://localhost:7007': { ...TOKENS, expiresAt: Date.now() - 1 },
      },
    });
    await expect((await currentSession()).token()).rejects.toThrow('has ended');
  });
});

describe('the store', () => {
  it('takes a file that is none of ours for empty', async () => {
    await writeSignIns({ portals: {} });
    const path = join(folder, 'waymark/sign-ins.json');
    for (const content of [
      '',
      '[]',
      '{"portals":[1]}',
      '{"portals":{"x":{"accessToken":1}}}',
    ]) {
      writeFileSync(path, content);
      expect(await readSignIns()).toEqual({ portals: {} });
    }
  });

  it('remembers and forgets one portal, keeps the others, and leaves no draft', async () => {
    await writeSignIns({
      current: 'https://b',
      portals: { 'https://b': TOKENS },
    });
    await remember('https://a', TOKENS);
    expect(Object.keys((await readSignIns()).portals).sort()).toEqual([
      'https://a',
      'https://b',
    ]);
    await remember('https://b', undefined);
    expect(await readSignIns()).toEqual({
      current: 'https://b',
      portals: { 'https://a': TOKENS },
    });
    expect(readdirSync(join(folder, 'waymark'))).toEqual(['sign-ins.json']);
  });
});
