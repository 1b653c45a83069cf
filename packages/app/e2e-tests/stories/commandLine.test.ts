import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Portal } from '../support/portal';
import { expect, test } from '../support/test';
import { Waymark } from '../support/waymark';

interface Owned {
  items: { entity: { metadata: { name: string } } }[];
}

const namesOf = (owned: string) =>
  (JSON.parse(owned) as Owned).items.map(item => item.entity.metadata.name);

/** Follows the address that `waymark login` prints, in a browser that has not been here before. */
async function login(waymark: Waymark, page: Page, portal: Portal) {
  let opened: Promise<unknown> | undefined;
  const approve = async (url: string) => {
    await page.goto(url);
    await page.getByRole('option', { name: 'Daniel Cohen' }).click();
    await page.getByRole('button', { name: 'Authorize' }).click();
    await expect(page.getByText('You are signed in')).toBeVisible();
  };
  const ended = await waymark.run(
    ['login', '--url', portal.url, '--no-browser'],
    {
      hear(stderr) {
        const [url] = /http\S+oauth2\/authorize\/\S+/.exec(stderr) ?? [];
        if (url) opened ??= approve(url);
      },
    },
  );
  await opened;
  return ended;
}

test('a service is created from the command line', async ({ page, portal }) => {
  test.slow();
  const waymark = new Waymark(portal);

  await test.step('who is not signed in is told so', async () => {
    const owned = await waymark.run(['owned'], { throughNpx: true });
    expect(owned.code).toBe(3);
    expect(owned.stderr).toMatch(/not signed in/i);
  });

  await test.step('signing in goes through the browser', async () => {
    const { code, stderr } = await login(waymark, page, portal);
    expect(stderr).toContain('Signed in as user:default/daniel.cohen');
    expect(code).toBe(0);
    const kept = join(waymark.home, '.config/waymark/sign-ins.json');
    expect(statSync(kept).mode.toString(8)).toBe('100600');
  });

  await test.step('bad values are named before anything is made', async () => {
    const { code, stderr } = await waymark.run(
      'create node-service --name payments --owner purchase --system nope --description x'.split(
        ' ',
      ),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/name[^\n]*\n?[^\n]*payments/);
    expect(stderr).toContain('--owner');
    expect(stderr).toContain('--system');
  });

  await test.step('a missing value is named when nobody can be asked', async () => {
    const { code, stderr } = await waymark.run(['create', 'node-service']);
    expect(code).toBe(2);
    expect(stderr).toContain('--name');
  });

  await test.step('create makes it, owned lists it, docs are there', async () => {
    const created = await waymark.run([
      'create',
      'node-service',
      '--name=gift-notes',
      '--owner=data',
      '--description=Words that go with a gift',
      '--json',
    ]);
    expect(created.code, created.stderr).toBe(0);
    expect(JSON.parse(created.stdout)).toMatchObject({
      status: 'completed',
      entityRef: 'component:default/gift-notes',
      links: { clone: `${portal.url}/git/gift-notes.git` },
    });
    const owned = await waymark.run(['owned', '--json']);
    expect(namesOf(owned.stdout)).toContain('gift-notes');
    const docs = await waymark.run([
      'docs',
      'open',
      'gift-notes',
      '--no-browser',
    ]);
    await page.goto(docs.stdout.trim());
    await expect(
      page.getByRole('heading', { name: 'gift-notes' }).first(),
    ).toBeVisible();
  });

  await test.step('git uses the sign-in', async () => {
    expect((await waymark.run(['git', 'setup'])).code).toBe(0);
    const folder = join(waymark.home, 'gift-notes');
    execFileSync(
      'git',
      ['clone', '--quiet', `${portal.url}/git/gift-notes.git`, folder],
      { env: waymark.env },
    );
    const { name } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    expect(name).toBe('gift-notes');
  });

  await test.step('the runbook of an alert is read in the terminal', async () => {
    // The runner of these stories asks every program for colours.
    const env = { FORCE_COLOR: undefined };
    const read = await waymark.run(['runbook', 'CheckoutHighErrorRate'], {
      env,
    });
    expect(read.code, read.stderr).toBe(0);
    expect(read.stdout).toMatch(/^Checkout answers with errors$/m);
    expect(read.stdout).toMatch(/^Owner +\S/m);
    expect(read.stdout).toMatch(/^ +mctl deployments checkout --last 2h$/m);
    // Text for a pipe has nothing in it that steers a terminal.
    expect(read.stdout).not.toContain('\u001b');
    const none = await waymark.run(['runbook', 'CheckoutHighErrorRat']);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('CheckoutHighErrorRate');
  });

  await test.step('a machine with a wrong token is refused, and the token stays unseen', async () => {
    const { code, stdout, stderr } = await waymark.run(['owned'], {
      env: { WAYMARK_TOKEN: 'no-such-token' },
    });
    expect(code).toBe(3);
    expect(stdout + stderr).not.toContain('no-such-token');
  });

  await test.step('signing out ends it', async () => {
    expect((await waymark.run(['logout'])).code).toBe(0);
    expect((await waymark.run(['owned'])).code).toBe(3);
  });
});
