import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { emptyHome, startWaymark, waymark } from '../__testUtils__/runWaymark';
import { until } from '../__testUtils__/testPortal';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();

describe('signing in', () => {
  it('goes through the browser, is remembered, renews itself, and ends', async () => {
    const home = emptyHome();
    const before = await waymark(['whoami'], {
      ...home,
      WAYMARK_URL: test.portal.url,
    });
    expect(before.stderr).toBe(
      `You are not signed in to ${test.portal.url}. Run \`waymark login\`.\n`,
    );
    expect(before.code).toBe(3);

    const typed = test.portal.url.replace('localhost', '127.0.0.1');
    const { ended } = await answerInBrowser(['--url', typed], home, 'approve');
    expect(await ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Signed in as user:default/ada.'),
    });
    expect((await stat(storeOf(home))).mode.toString(8)).toMatch(/600$/);

    const who = await waymark(['whoami', '--json'], home);
    expect(JSON.parse(who.stdout)).toEqual({
      userEntityRef: 'user:default/ada',
      name: 'Ada Byron',
      groups: ['group:default/checkout'],
      portal: test.portal.url,
      signIn: 'login',
    });

    const stored = JSON.parse(await readFile(storeOf(home), 'utf8'));
    stored.portals[test.portal.url].expiresAt = Date.now();
    await writeFile(storeOf(home), JSON.stringify(stored));
    const atOnce = await Promise.all([
      waymark(['whoami'], { ...home, WAYMARK_URL: typed }),
      waymark(['owned'], home),
    ]);
    expect(atOnce.map(({ code }) => code)).toEqual([0, 0]);

    const out = await waymark(['logout'], home);
    expect(out.stderr).toBe(`Signed out of ${test.portal.url}.\n`);
    const after = await waymark(['whoami'], home);
    expect(after.code).toBe(3);
    expect(await readFile(storeOf(home), 'utf8')).not.toContain('accessToken');
  });

  it('says so when the person refuses in the browser', async () => {
    const home = emptyHome();
    const { ended, page } = await answerInBrowser(
      ['--url', test.portal.url],
      home,
      'reject',
    );
    expect(page).toContain('The sign-in was refused');
    expect(await ended).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(
        'The sign-in was refused in the browser.',
      ),
    });
  });

  it('ends on Ctrl-C, and says when the address is no portal', async () => {
    const { child, run, ended } = startWaymark(
      ['login', '--url', test.portal.url, '--no-browser'],
      emptyHome(),
    );
    await until(() => run.stderr.includes('/oauth2/authorize/'));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({
      code: 130,
      stderr: expect.stringContaining('Stopped.'),
    });

    const other = createServer((_, res) => res.end('hello'));
    await new Promise<void>(resolve => other.listen(0, 'localhost', resolve));
    const { port } = other.address() as AddressInfo;
    const wrong = await waymark(
      ['login', '--url', `http://localhost:${port}`],
      emptyHome(),
    );
    other.close();
    expect(wrong.stderr).toContain(
      `What answers at http://localhost:${port} is no Waymark portal.`,
    );
    expect(wrong.code).toBe(4);
  });

  /** Runs `waymark login` and does what the consent page does when the person answers. */
  async function answerInBrowser(
    args: string[],
    env: NodeJS.ProcessEnv,
    answer: 'approve' | 'reject',
  ) {
    const { run, ended } = startWaymark(
      ['login', ...args, '--no-browser'],
      env,
    );
    await until(() => run.stderr.includes('/oauth2/authorize/'));
    const [, session] = run.stderr.match(/\/oauth2\/authorize\/(\S+)/) ?? [];
    const answered = await fetch(
      `${test.portal.url}/api/auth/v1/sessions/${session}/${answer}`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${test.ada.WAYMARK_TOKEN}` },
      },
    );
    const { redirectUrl } = await answered.json();
    const forged = new URL(redirectUrl);
    forged.searchParams.set('state', 'of-another-sign-in');
    expect((await fetch(forged)).status).toBe(404);
    const page = await (await fetch(redirectUrl)).text();
    return { ended, page };
  }

  function storeOf({ XDG_CONFIG_HOME = '' }: NodeJS.ProcessEnv): string {
    return join(XDG_CONFIG_HOME, 'waymark/sign-ins.json');
  }
});
