import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

/** Types into quick open as a person does who knows the shortcut. */
async function ask(page: Page, typed: string) {
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type(typed);
}

const header = (page: Page, label: string) =>
  page.getByRole('term').filter({ hasText: label }).locator('..');

test.describe.configure({ mode: 'serial' });

test('a service is found by half its name from anywhere, without the mouse, and its page says whose it is', async ({
  page,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.goto('/docs');
  await ask(page, 'heckou');
  await expect(
    page.getByRole('option', { name: /^Checkout/, selected: true }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/catalog\/default\/component\/checkout$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await expect(
    header(page, 'Owner').getByRole('link', { name: 'Purchase' }),
  ).toHaveAttribute('href', '/teams/default/purchase');
  await expect(
    header(page, 'Reach them').getByRole('link', { name: '#purchase' }),
  ).toBeVisible();
  await expect(header(page, 'Lifecycle')).toContainText('production');
  await expect(header(page, 'Tier')).toContainText('1');
  await expect(header(page, 'Catalog entry')).toContainText(/In order|problem/);
  const places = header(page, 'See').getByRole('link');
  await expect(places).toContainText([
    'Repository',
    'Docs',
    'Runbooks',
    'Dashboard',
  ]);
  await places.filter({ hasText: 'Docs' }).click();
  await expect(page).toHaveURL(/\/component\/checkout\/docs/);

  // What plugins attach to the stock page works as ever.
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Inspect entity' }).click();
  await expect(page.getByText('Entity Inspector')).toBeVisible();
});

test('what one opened comes first, and things are done by keyboard', async ({
  page,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.goto('/catalog/default/component/orders');
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await ask(page, '');
  await expect(
    page.getByRole('group', { name: 'Recent' }).getByRole('option').first(),
  ).toContainText('orders');
  await expect(page.getByRole('group', { name: 'Yours' })).toBeVisible();
  await page.keyboard.press('Escape');

  await ask(page, 'dark');
  await expect(
    page.getByRole('option', { name: /Use the dark theme/, selected: true }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-theme-mode="dark"]').first()).toBeVisible();

  // Whoever types on and presses Enter does not wait for answers.
  await ask(page, 'create a serv');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/create/);
});

test('a component that was just pushed is found', async ({ page, portal }) => {
  await signInAs(page, 'Tomasz Zieliński');
  const { folder, git } = gitFolder();
  git('clone', '--quiet', await cloneUrlFor(page, portal, 'checkout'), '.');
  appendFileSync(
    join(folder, 'catalog-info.yaml'),
    [
      '---',
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata: { name: basket-recovery, title: Basket recovery }',
      'spec: { type: service, lifecycle: experimental, owner: purchase }',
      '',
    ].join('\n'),
  );
  git('commit', '--quiet', '--all', '--message', 'Recover baskets');
  git('push', '--quiet');

  await page.goto('/');
  const found = page.getByRole('option', {
    name: /^Basket recovery.*yours/,
    selected: true,
  });
  await ask(page, 'ket reco');
  await expect(async () => {
    await page.keyboard.press('Backspace');
    await page.keyboard.type('o');
    await expect(found).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Basket recovery' }),
  ).toBeVisible();
});
