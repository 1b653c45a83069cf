import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

const GROUPS = 300;
const groups = Array.from({ length: GROUPS }, (_, i) => `guild-${i}`);

/** A person in 300 groups, somebody in none, and what some of the groups own. */
const ORGANISATION = [
  ...groups.map(
    name => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${name} }
spec: { type: guild, children: [], profile: { displayName: Guild ${name.slice(
      6,
    )} } }`,
  ),
  `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: mira-many }
spec: { profile: { displayName: Mira Many }, memberOf: [${groups.join(
    ', ',
  )}] }`,
  `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: noel-none }
spec: { profile: { displayName: Noel None }, memberOf: [] }`,
  ...[0, 150, 299].map(
    i => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: craft-${i} }
spec: { type: library, lifecycle: production, owner: guild-${i} }`,
  ),
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: craft-of-nobody }
spec: { type: library, lifecycle: production, owner: guild-that-is-gone }`,
].join('\n---\n');

/** Writes it into the repository that describes people and teams, and pushes it. */
function push(url: string) {
  const { folder, git } = gitFolder();
  git('clone', '--quiet', url, '.');
  writeFileSync(
    join(folder, 'catalog-info.yaml'),
    `${git(
      'show',
      'HEAD:catalog-info.yaml',
    ).trimEnd()}\n---\n${ORGANISATION}\n`,
  );
  git('commit', '--quiet', '--all', '--message', 'Guilds and their people');
  git('push', '--quiet');
}

/** Signs somebody else in, and opens their page. */
async function become(page: Page, name: string) {
  await signInAs(page, name);
  await page.goto('/');
}

/** What My services lists, with the reason of each. */
async function mine(page: Page): Promise<Record<string, string>> {
  const table = page.getByRole('region', { name: 'My services' });
  await expect(table.getByRole('rowheader').first()).toBeVisible();
  const rows: Record<string, string> = {};
  for (const row of await table.getByRole('row').all()) {
    const head = row.getByRole('rowheader');
    if ((await head.count()) === 0) continue;
    const name = await head.getByRole('link').first().textContent();
    rows[name!] = (await row.getByRole('gridcell').last().textContent()) ?? '';
  }
  return rows;
}

test('everybody sees what is theirs, and why', async ({ page, portal }) => {
  test.slow();
  await signInAs(page, 'Tomasz Zieliński');
  const url = await cloneUrlFor(page, portal, 'organisation');

  await test.step('a team member sees what the team owns', async () => {
    await become(page, 'Priya Raman');
    const rows = await mine(page);
    expect(rows).toMatchObject({ Checkout: 'Purchase' });
    // Whatever else it lists is there for the same reasons, and nothing for any other.
    expect([...new Set(Object.values(rows))].sort()).toEqual([
      'Order flow',
      'Purchase',
    ]);
  });

  await test.step('a director sees what the teams below own, with the way there', async () => {
    await become(page, 'Hanna Lindqvist');
    const rows = await mine(page);
    expect(rows).toMatchObject({
      Checkout: 'Purchase, which is part of Commerce',
    });
    for (const why of Object.values(rows))
      expect(why).toMatch(/^Commerce$|, which is part of Commerce$/);
  });

  await test.step('and their docs and APIs', async () => {
    await page.goto('/docs');
    await page.getByRole('radio', { name: 'Owned by me' }).click();
    const docs = page.getByRole('grid', { name: 'Docs' });
    await docs.getByRole('link', { name: 'Checkout', exact: true }).click();
    await expect(page).toHaveURL(/\/docs\/default\/component\/checkout/);
    await page.goto('/api-docs');
    await expect(page).toHaveURL(/\/catalog\?kind=api/);
    await page.getByRole('button', { name: 'Owned by me' }).click();
    await expect(
      page
        .getByRole('grid', { name: 'Catalog' })
        .getByRole('link', { name: 'Checkout API', exact: true }),
    ).toBeVisible();
  });

  await test.step('a person in 300 groups sees what any of them owns, by one request', async () => {
    push(url);
    await expect(() => become(page, 'Mira Many')).toPass({ timeout: 60_000 });
    const asked: string[] = [];
    page.on('request', request => {
      asked.push(request.url());
    });
    await expect(async () => {
      await page.reload();
      expect(await mine(page)).toEqual({
        'craft-0': 'Guild 0',
        'craft-150': 'Guild 150',
        'craft-299': 'Guild 299',
      });
    }).toPass({ timeout: 60_000 });
    expect(asked.filter(address => address.length > 8_000)).toEqual([]);
    expect(
      asked.filter(address => address.includes('/service-catalog/owned')),
    ).not.toEqual([]);
  });

  await test.step('a person in no group is told what to do', async () => {
    await become(page, 'Noel None');
    await expect(page.getByText('Nothing is yours yet')).toBeVisible();
    await expect(page.getByText('You are in no team.')).toBeVisible();
  });

  await test.step('a team shows its people, its neighbours and what it owns', async () => {
    await page.goto('/teams/default/purchase');
    await expect(
      page.getByRole('heading', { name: 'Purchase', exact: true }),
    ).toBeVisible();
    await expect(
      page
        .getByRole('rowheader')
        .getByRole('link', { name: 'Checkout', exact: true }),
    ).toBeVisible();
    await expect(
      page
        .getByRole('region', { name: /^People/ })
        .getByRole('link', { name: 'Priya Raman' }),
    ).toBeVisible();
    await page
      .getByRole('navigation', { name: 'Part of' })
      .getByRole('link', { name: 'Commerce' })
      .click();
    await expect(
      page.getByRole('heading', { name: 'Commerce', exact: true }),
    ).toBeVisible();
    await page.goto('/teams/default/nobody');
    await expect(page.getByText('There is no team "nobody"')).toBeVisible();
    await page.getByRole('link', { name: 'All teams' }).click();
    await expect(page.getByRole('treegrid', { name: 'Teams' })).toBeVisible();
  });
});
