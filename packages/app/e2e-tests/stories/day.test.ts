import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/test';
import { cloneUrl } from '../support/git';
import { tryService } from '../support/service';
import { chooseToBe } from '../support/signIn';

/** What the department Commerce and its teams Discovery and Purchase own, as the sample repositories say. */
const OF_COMMERCE = [
  'Checkout',
  'Checkout API',
  'Checkout sessions',
  'Garden UI',
  'Gift cards',
  'Payment events',
  'Payments',
  'Payments API',
  'Payments database',
  'Pricing',
  'Pricing API',
  'Product catalogue',
  'Product catalogue API',
  'Product database',
  'Purchase flow',
  'Search',
  'Search API',
  'Search index',
  'Shop window',
  'Shopping',
  'Storefront',
];

test('from signing in to the clone of a new service', async ({
  page,
  portal,
}) => {
  test.slow();
  await test.step('My work lists exactly what the nested groups own', async () => {
    await chooseToBe(page, 'Hanna Lindqvist');
    const names = page.getByRole('rowheader').getByRole('link');
    // A portal that has just started is still reading; the page follows by itself.
    await expect(names).toHaveCount(OF_COMMERCE.length, { timeout: 90_000 });
    expect((await names.allTextContents()).sort()).toEqual(OF_COMMERCE);
  });

  await test.step('a component opens', async () => {
    // What needs one may be about it, too.
    await page
      .getByRole('rowheader')
      .getByRole('link', { name: 'Checkout', exact: true })
      .click();
    await expect(
      page.getByRole('heading', { name: 'Checkout', exact: true }),
    ).toBeVisible();
  });

  await test.step('its runbook reads', async () => {
    await page
      .getByRole('link', { name: 'Checkout answers with errors' })
      .click();
    await expect(
      page.getByRole('heading', { name: 'Checkout answers with errors' }),
    ).toBeVisible();
  });

  await test.step('a service is created', async () => {
    await page.getByRole('link', { name: 'Create', exact: true }).click();
    await page.getByRole('link', { name: 'Create Node service' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('gift-wrapping');
    await expect(page.getByText(/is free/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Purchase' }).click();
    await page.getByRole('button', { name: /^More/ }).click();
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('Wraps what is given away');
    // In the evening, when the operating system changes to its dark theme.
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(
      'gift-wrapping',
    );
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Catalog entry' })).toBeVisible(
      { timeout: 30_000 },
    );
  });

  await test.step('it is in the catalog, on My work and in Docs', async () => {
    await page.getByRole('link', { name: 'Catalog entry' }).click();
    await expect(
      page.getByRole('heading', { name: 'gift-wrapping' }),
    ).toBeVisible();
    await page.getByRole('link', { name: 'My work' }).click();
    await expect(
      page
        .getByRole('rowheader')
        .getByRole('link', { name: 'gift-wrapping', exact: true }),
      'the component and its API',
    ).toHaveCount(2);
    await page.goto('/docs/default/component/gift-wrapping');
    await expect(
      page.getByRole('heading', { name: 'gift-wrapping', level: 1 }),
    ).toBeVisible();
  });

  await test.step('it is cloned with plain git, tests green and answers', async () => {
    await page.goto('/git/tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('textbox', { name: 'Label' }).fill('My laptop');
    await page.getByRole('button', { name: 'Make token' }).click();
    const token = await page.getByText(/^wmk_/).textContent();
    const url = cloneUrl(portal, 'gift-wrapping', token!);
    const folder = join(mkdtempSync(join(tmpdir(), 'waymark-clone-')), 'it');
    execFileSync('git', ['clone', '--quiet', url, folder]);
    expect(await tryService(folder)).toEqual({
      '/health/live': 200,
      '/health/ready': 200,
      '/metrics': 200,
    });
  });
});
