import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { root } from '../support/portal';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

/**
 * Writes docs/images: each page of the portal, light, dark and on a narrow screen, as a person of the sample organisation
 * sees it. `docs/pages.md` shows them all.
 */

const PERSON = 'Priya Raman';

// Addresses are in the pictures, so they are those of `npm start`.
test.use({ portalOptions: { port: 7007 } });

/** What is created on the way; both themes share a portal. */
const SERVICES = {
  light: { name: 'gift-wrapping', description: 'Wraps what is given away' },
  dark: { name: 'gift-messages', description: 'Words that go with a gift' },
};

/** A heading that starts with this; those of docs go on with the name of their link. */
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name: new RegExp(`^${name}`) }).first();

/** Waits until two looks, half a second apart, see the same. */
async function standsStill(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  let before: Uint8Array = Buffer.alloc(0);
  await expect(async () => {
    const now = await page.screenshot({ animations: 'disabled' });
    const same = now.equals(before);
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [500] });
}

async function write(page: Page, name: string): Promise<void> {
  await standsStill(page);
  await page.screenshot({
    path: join(root, 'docs', 'images', `${name}.png`),
    animations: 'disabled',
  });
}

for (const theme of ['light', 'dark'] as const) {
  const take = async (page: Page, name: string) => {
    await write(page, `${name}-${theme}`);
    if (theme === 'dark') return;
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 700, height: 900 });
    await write(page, `${name}-narrow`);
    if (wide) await page.setViewportSize(wide);
  };

  test.describe(theme, () => {
    test.use({
      colorScheme: theme,
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('sign-in', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('option').first()).toBeVisible();
      await take(page, 'sign-in');
    });

    test('my work', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/');
      await expect(page.getByRole('rowheader').first()).toBeVisible();
      await take(page, 'my-work');
    });

    test('catalog', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/catalog');
      await expect(
        page.getByRole('rowheader', { name: 'Checkout' }),
      ).toBeVisible();
      await take(page, 'catalog');
    });

    test('discovery', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/discovery');
      await expect(heading(page, 'Not in the catalog')).toBeVisible();
      await take(page, 'discovery');
    });

    test('golden paths', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/create');
      await expect(
        page.getByRole('article', { name: 'Node service' }),
      ).toBeVisible();
      await expect(page.getByLabel(/^Counting the files/)).toHaveCount(0, {
        timeout: 120_000,
      });
      await take(page, 'golden-paths');
    });

    test('component', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/catalog/default/component/checkout');
      await expect(heading(page, 'Checkout')).toBeVisible();
      await take(page, 'component');
    });

    test('relations and impact', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/catalog/default/component/checkout/relations');
      await expect(page.getByRole('group', { name: /^Graph/ })).toBeVisible();
      await take(page, 'relations');
      await page.goto('/catalog/default/component/payments/impact');
      await expect(heading(page, 'If Payments goes away')).toBeVisible();
      await take(page, 'impact');
    });

    test('team', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/teams/default/purchase');
      await expect(
        page.getByRole('rowheader', { name: 'Checkout', exact: true }),
      ).toBeVisible();
      await take(page, 'team');
    });

    test('catalog health', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/health');
      await expect(page.getByText('Relation to nothing').first()).toBeVisible({
        timeout: 60_000,
      });
      await take(page, 'health');
    });

    test('api', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/catalog/default/api/checkout-api/definition');
      await expect(heading(page, 'Checkout API')).toBeVisible();
      await take(page, 'api');
    });

    test('docs', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/docs/default/component/checkout');
      await expect(heading(page, 'What it does')).toBeVisible();
      await take(page, 'docs');
    });

    test('what docs can show', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/docs/default/component/waymark/markdown/');
      await expect(heading(page, 'What you can write')).toBeVisible();
      // All of it, as far as the browser paints at once, and what is drawn only when it comes into view.
      const { bottom } = await page
        .locator('article.md-typeset')
        .evaluate(article => article.getBoundingClientRect());
      const height = Math.min(Math.ceil(bottom), 8_000);
      await page.setViewportSize({ width: 1440, height });
      await expect(page.locator('.wm-diagram svg').first()).toBeVisible();
      await write(page, `markdown-${theme}`);
    });

    test('runbooks', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/runbooks');
      await expect(
        page.getByRole('link', { name: 'Checkout answers with errors' }),
      ).toBeVisible();
      await take(page, 'runbooks');
    });

    test('gaps between alerts and runbooks', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/runbooks/gaps');
      await expect(
        page.getByRole('link', { name: /Start the runbook/ }),
      ).toBeVisible();
      await take(page, 'gaps');
    });

    test('alert without a runbook', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/runbooks/alert/ReturnsRefundBacklog');
      await expect(
        page.getByRole('link', { name: 'Start this runbook' }),
      ).toBeVisible();
      await take(page, 'alert');
    });

    test('on call', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/on-call?all=true');
      await expect(page.getByRole('article').first()).toBeVisible();
      await take(page, 'on-call');
    });

    test('runbooks and alerts of a component', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/catalog/default/component/payments/runbooks');
      await expect(
        page.getByText('PaymentsGatewayFailing').first(),
      ).toBeVisible();
      await take(page, 'component-runbooks');
    });

    test('runbook, from the name of its alert', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/runbooks/alert/CheckoutHighErrorRate');
      await expect(heading(page, 'Checkout answers with errors')).toBeVisible();
      await expect(
        page.getByRole('button', { name: 'I followed this' }),
      ).toBeVisible();
      await take(page, 'runbook');
    });

    test('repository', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/git/checkout');
      await expect(heading(page, 'checkout')).toBeVisible();
      await take(page, 'repository');
      await page.goto('/git/checkout/settings');
      await expect(heading(page, 'Name')).toBeVisible();
      await take(page, 'repository-settings');
    });

    test('search', async ({ page }) => {
      await signInAs(page, PERSON);
      await page.goto('/');
      await expect(heading(page, 'My work')).toBeVisible();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search' }).fill('payment');
      await expect(page.getByRole('option').first()).toBeVisible();
      await take(page, 'search');
    });

    test('creation', async ({ page }) => {
      const { name, description } = SERVICES[theme];
      await signInAs(page, PERSON);
      await page.goto('/create/templates/default/node-service');
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await expect(page.getByText(/is free/)).toBeVisible();
      await page.getByRole('combobox', { name: 'Owner' }).click();
      await page.getByRole('option', { name: 'Purchase' }).click();
      await page.getByRole('button', { name: /^More/ }).click();
      await page
        .getByRole('textbox', { name: 'Description' })
        .fill(description);
      // In the README that the preview shows.
      await expect(page.getByText(description).first()).toBeVisible();
      await take(page, 'create');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await expect(
        page.getByRole('link', { name: 'Catalog entry' }),
      ).toBeVisible({ timeout: 30_000 });
      await take(page, 'created');
    });
  });
}
