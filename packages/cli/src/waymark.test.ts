import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { TestPortal } from './__testUtils__/testPortal';
import { freePort, startTestPortal, until } from './__testUtils__/testPortal';
import {
  Terminal,
  emptyHome,
  startWaymark,
  waymark,
} from './__testUtils__/runWaymark';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

describe('waymark', () => {
  let portal: TestPortal;
  let ada: NodeJS.ProcessEnv;

  beforeAll(async () => {
    portal = await startTestPortal(databases);
    const token = await portal.tokenOf('user:default/ada');
    ada = { ...emptyHome(), WAYMARK_URL: portal.url, WAYMARK_TOKEN: token };
  });
  afterAll(() => portal?.stop());

  const values = ['--name', 'orders', '--owner', 'checkout'];

  describe('create, in a script', () => {
    it('shows the steps, then prints the links', async () => {
      const { code, stdout, stderr } = await waymark(
        ['create', ...values],
        ada,
      );
      expect(stderr).toMatch(
        /✓ Look at the values \d+\.\d s\n- Wait\n✓ Publish \d+\.\d s\n/,
      );
      expect(stderr).toContain('Created component:default/payments.');
      expect(stdout.split('\n')).toEqual([
        'Repository  http://portal.test/git/orders',
        'Clone       git clone http://portal.test/git/payments.git',
        `Catalog     ${portal.url}/catalog/default/component/payments`,
        `Docs        ${portal.url}/docs/default/component/payments`,
        '',
      ]);
      expect(code).toBe(0);
    });

    it('prints one JSON document and passes values on by their types', async () => {
      const { code, stdout } = await waymark(
        ['create', 'small-service', ...values, '--set', 'replicas=3', '--json'],
        ada,
      );
      const result = JSON.parse(stdout);
      expect(result).toEqual({
        taskId: expect.any(String),
        status: 'completed',
        entityRef: 'component:default/payments',
        links: expect.objectContaining({
          repository: 'http://portal.test/git/orders',
        }),
      });
      expect(code).toBe(0);

      const task = await fetch(
        `${portal.url}/api/scaffolder/v2/tasks/${result.taskId}`,
        {
          headers: { authorization: `Bearer ${portal.machineToken}` },
        },
      );
      expect((await task.json()).spec.parameters).toEqual({
        name: 'orders',
        owner: 'group:default/checkout',
        replicas: 3,
        outcome: 'works',
      });
    });

    it('names each missing or wrong value on its own line and creates nothing', async () => {
      const { code, stdout, stderr } = await waymark(
        [
          'create',
          '--name',
          'X',
          '--set',
          'replicas=many',
          '--set',
          'outcom=works',
        ],
        ada,
      );
      expect(stderr.trim().split('\n')).toEqual([
        '--set replicas: "many" is no number.',
        '--set outcom: The template has no such parameter. Did you mean outcome?',
        '--owner: A value is needed.',
        '--name: It must have at least 3 characters.',
      ]);
      expect(stdout).toBe('');
      expect(code).toBe(2);
    });

    it('tells a script in JSON too what was refused', async () => {
      const { code, stdout } = await waymark(
        ['create', '--json', '--name', 'orders'],
        ada,
      );
      expect(JSON.parse(stdout)).toEqual({
        status: 'not-started',
        error: '--owner: A value is needed.',
      });
      expect(code).toBe(2);
    });

    it('names the template that was meant', async () => {
      const { code, stderr } = await waymark(
        ['create', 'small-servce', ...values],
        ada,
      );
      expect(stderr).toBe(
        'There is no template "small-servce". Did you mean small-service?\n',
      );
      expect(code).toBe(2);
    });

    it('shows what the failing step said, and no stack', async () => {
      const { code, stdout, stderr } = await waymark(
        ['create', ...values, '--set', 'outcome=breaks', '--json'],
        ada,
      );
      expect(stderr).toContain('✗ Publish');
      expect(stderr).toContain('What "Publish" said');
      expect(stderr).toMatch(/Failed at "Publish": .*not-there/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(JSON.parse(stdout)).toMatchObject({
        status: 'failed',
        error: expect.stringContaining('not-there'),
        links: { task: expect.stringContaining(`${portal.url}/create/tasks/`) },
      });
      expect(code).toBe(1);
    });

    it('stops watching on Ctrl-C, says where to follow, and leaves the task running', async () => {
      const { child, run, ended } = startWaymark(
        ['create', ...values, '--set', 'outcome=waits', '--json'],
        ada,
      );
      await until(() => run.stderr.includes('✓ Look at the values'));
      child.kill('SIGINT');
      const { code, stdout, stderr } = await ended;
      expect(stderr).toContain('No longer watching.');
      const { taskId, status, links } = JSON.parse(stdout);
      expect(status).toBe('running');
      expect(stderr).toContain(links.task);
      expect(code).toBe(130);
      const headers = { authorization: `Bearer ${portal.machineToken}` };
      const address = `${portal.url}/api/scaffolder/v2/tasks/${taskId}`;
      expect((await (await fetch(address, { headers })).json()).status).toBe(
        'processing',
      );
      await fetch(`${address}/cancel`, { method: 'POST', headers });
    });
  });

  describe('create, at a terminal', () => {
    it('asks for what is missing, refuses a bad answer, reviews and creates', async () => {
      const terminal = new Terminal(['create', '--set', 'replicas=5'], ada);
      await terminal.sees('Small service');
      await terminal.sees('Name (What to call it)');
      terminal.type('Q\r');
      await terminal.sees('It must have at least 3 characters.');
      terminal.type('\u007forders\r');
      await terminal.sees('Owner');
      await terminal.sees('Checkout');
      expect(terminal.screen).not.toContain('Warehouse');
      terminal.type('\r');
      await terminal.sees('System (optional)');
      await terminal.sees('Leave it out');
      terminal.type('shop');
      await terminal.sees('system:default/shop');
      terminal.type('\r');
      await terminal.sees('Outcome');
      terminal.type('\r');
      await terminal.sees('Owner     group:default/checkout');
      await terminal.sees('System    system:default/shop');
      await terminal.sees('Replicas  5');
      await terminal.sees('Create it?');
      terminal.type('\r');
      await terminal.sees('✓ Publish');
      await terminal.sees('Created component:default/payments.');
      await terminal.sees('git clone');
      expect(await terminal.ended).toBe(0);
    });

    it('asks again for a given value that does not fit', async () => {
      const terminal = new Terminal(
        ['create', ...values, '--set', 'outcome=w', '--yes'],
        ada,
      );
      await terminal.sees('outcome: "w" is none of works, breaks, waits.');
      await terminal.sees('Outcome');
      terminal.type('\r');
      await terminal.sees('Created component:default/payments.');
      expect(await terminal.ended).toBe(0);
    });

    it('creates nothing when the person says no, or stops', async () => {
      const refused = new Terminal(
        ['create', ...values, '--set', 'system=shop'],
        ada,
      );
      await refused.sees('Replicas');
      refused.type('\r');
      await refused.sees('Outcome');
      refused.type('\r');
      await refused.sees('Create it?');
      refused.type('n\r');
      await refused.sees('Nothing was created.');
      expect(await refused.ended).toBe(130);

      const stopped = new Terminal(['create'], ada);
      await stopped.sees('Name');
      stopped.type('\u0003');
      await stopped.sees('Stopped. Nothing was created.');
      expect(await stopped.ended).toBe(130);
    });
  });

  describe('owned', () => {
    it('lists what the groups of the person own, with the reason', async () => {
      const { code, stdout } = await waymark(['owned'], ada);
      expect(stdout).toMatch(
        /^NAME +KIND +TYPE +LIFECYCLE +SYSTEM +YOURS THROUGH$/m,
      );
      expect(stdout).toMatch(
        /^payments +component +service +production +shop +Checkout$/m,
      );
      expect(stdout).not.toContain('stock');
      expect(code).toBe(0);
    });

    it('gives the answer of the portal as JSON', async () => {
      const { stdout } = await waymark(['owned', '--json'], ada);
      expect(JSON.parse(stdout)).toMatchObject({ person: 'user:default/ada' });
    });
  });

  describe('catalog', () => {
    it('lists by kind, owner, words and fields', async () => {
      const names = async (...args: string[]) =>
        JSON.parse(
          (await waymark(['catalog', 'list', '--json', ...args], ada)).stdout,
        ).items.map(
          (item: { metadata: { name: string } }) => item.metadata.name,
        );
      expect(await names('--kind', 'component')).toEqual(['payments', 'stock']);
      expect(
        await names('--kind', 'component', '--owner', 'warehouse'),
      ).toEqual(['stock']);
      expect(await names('--kind', 'component', '--search', 'money')).toEqual([
        'payments',
      ]);
      expect(
        await names(
          '--filter',
          'spec.type=service',
          '--filter',
          'metadata.name=stock',
        ),
      ).toEqual(['stock']);
      expect(await names('--kind', 'component', '--limit', '1')).toEqual([
        'payments',
      ]);
    });

    it('says how many more there are', async () => {
      const { stdout, stderr } = await waymark(
        ['catalog', 'list', '--kind', 'component', '--limit', '1'],
        ada,
      );
      expect(stdout).toMatch(
        /^payments +component +service +production +checkout +Takes the money$/m,
      );
      expect(stderr).toBe('1 of 2; --limit 2 shows all.\n');
    });

    it('gets an entity by name or ref, and says when there is none', async () => {
      const byName = await waymark(['catalog', 'get', 'payments'], ada);
      expect(byName.stdout).toMatch(/^kind: Component$/m);
      const byRef = await waymark(
        ['catalog', 'get', 'system:default/shop', '--json'],
        ada,
      );
      expect(JSON.parse(byRef.stdout).metadata.title).toBe('Shop');
      const none = await waymark(['catalog', 'get', 'nothing'], ada);
      expect(none.stderr).toContain(
        'The catalog has no "nothing" that you may see.',
      );
      expect(none.code).toBe(1);
    });
  });

  describe('docs open', () => {
    it('prints the address, or says that there are no docs', async () => {
      const found = await waymark(['docs', 'open', 'payments'], ada);
      expect(found.stdout).toBe(
        `${portal.url}/docs/default/component/payments\n`,
      );
      const none = await waymark(['docs', 'open', 'stock'], ada);
      expect(none.stderr).toContain('component:default/stock has no docs.');
      expect(none.code).toBe(1);
    });
  });

  describe('signing in', () => {
    it('goes through the browser, is remembered, renews itself, and ends', async () => {
      const home = emptyHome();
      const before = await waymark(['whoami'], {
        ...home,
        WAYMARK_URL: portal.url,
      });
      expect(before.stderr).toBe(
        `You are not signed in to ${portal.url}. Run \`waymark login\`.\n`,
      );
      expect(before.code).toBe(3);

      const typed = portal.url.replace('localhost', '127.0.0.1');
      const { ended } = await answerInBrowser(
        ['--url', typed],
        home,
        'approve',
      );
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
        portal: portal.url,
        signIn: 'login',
      });

      const stored = JSON.parse(await readFile(storeOf(home), 'utf8'));
      stored.portals[portal.url].expiresAt = Date.now();
      await writeFile(storeOf(home), JSON.stringify(stored));
      const atOnce = await Promise.all([
        waymark(['whoami'], { ...home, WAYMARK_URL: typed }),
        waymark(['owned'], home),
      ]);
      expect(atOnce.map(({ code }) => code)).toEqual([0, 0]);

      const out = await waymark(['logout'], home);
      expect(out.stderr).toBe(`Signed out of ${portal.url}.\n`);
      const after = await waymark(['whoami'], home);
      expect(after.code).toBe(3);
      expect(await readFile(storeOf(home), 'utf8')).not.toContain(
        'accessToken',
      );
    });

    it('says so when the person refuses in the browser', async () => {
      const home = emptyHome();
      const { ended, page } = await answerInBrowser(
        ['--url', portal.url],
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
        ['login', '--url', portal.url, '--no-browser'],
        emptyHome(),
      );
      await until(() => run.stderr.includes('/oauth2/authorize/'));
      child.kill('SIGINT');
      expect(await ended).toMatchObject({
        code: 130,
        stderr: expect.stringContaining('Stopped.'),
      });

      const other = createServer((_, res) => res.end('hello')).listen(
        0,
        'localhost',
      );
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
        `${portal.url}/api/auth/v1/sessions/${session}/${answer}`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${ada.WAYMARK_TOKEN}` },
        },
      );
      const { redirectUrl } = await answered.json();
      const page = await (await fetch(redirectUrl)).text();
      return { ended, page };
    }

    function storeOf({ XDG_CONFIG_HOME = '' }: NodeJS.ProcessEnv): string {
      return join(XDG_CONFIG_HOME, 'waymark/sign-ins.json');
    }
  });

  describe('when something is in the way', () => {
    it('never prints a token, and says that it is not accepted', async () => {
      const env = { ...ada, WAYMARK_TOKEN: 'a-wrong-secret' };
      for (const args of [
        ['owned'],
        ['create', ...values],
        ['catalog', 'list'],
        ['whoami'],
      ]) {
        const { code, stdout, stderr } = await waymark(args, {
          ...env,
          DEBUG: '1',
        });
        expect(stderr).toContain('does not accept the token in WAYMARK_TOKEN');
        expect(stdout + stderr).not.toContain('a-wrong-secret');
        expect(code).toBe(3);
      }
    });

    it('says that nothing answers, or that it is no portal', async () => {
      const nowhere = await waymark(['owned'], {
        ...ada,
        WAYMARK_URL: `http://localhost:${await freePort()}`,
      });
      expect(nowhere.stderr).toMatch(
        /^The portal at http:\/\/localhost:\d+ does not answer \(nothing listens there\)/,
      );
      expect(nowhere.code).toBe(4);
      const bad = await waymark(['owned'], { ...ada, WAYMARK_URL: 'ftp://x' });
      expect(bad.stderr).toContain('"ftp://x" is no web address.');
      expect(bad.code).toBe(2);
    });
  });
});
