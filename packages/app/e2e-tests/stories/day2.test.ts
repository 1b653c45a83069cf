import type { Page } from '@playwright/test';
import type { Day2Response } from '@waymark/common';
import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

const COMPONENT = '/catalog/default/component/checkout';
const TITLE = 'Refunds are not paid out';
const ALERT = 'CheckoutRefundsNotPaid';

/** The catalog and the index of runbooks follow in their own time. */
const INDEXED = { timeout: 120_000 };

/** Opens the page of the service, once the catalog of a portal that has just started has the templates. */
async function openService(page: Page): Promise<void> {
  await expect(async () => {
    const answer = page.waitForResponse(/\/api\/golden-paths\/day-2\?/);
    await page.goto(COMPONENT);
    const { items }: Day2Response = await (await answer).json();
    expect(items.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Add a database', 'Add a runbook']),
    );
  }).toPass(INDEXED);
}

const changeIt = (page: Page) =>
  page.getByRole('button', { name: 'Change it' });

test('a team member proposes a runbook from the page of their service, merges it, and its alert leads there', async ({
  page,
  portal,
}) => {
  test.slow();
  await signInAs(page, 'Priya Raman');

  await test.step('the page of the service offers what fits', async () => {
    await openService(page);
    await changeIt(page).click();
    await expect(
      page.getByRole('menuitem', { name: 'Add a database' }),
      'it was not made by a template, and says so',
    ).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('menuitem', { name: 'Add a runbook' }).click();
  });

  const pane = page.getByRole('region', { name: 'What it changes' });
  await test.step('the form knows the service, and shows each line that it would write', async () => {
    await expect(
      page.getByRole('combobox', { name: /^Component/ }),
    ).toHaveValue(/checkout/i);
    await page.getByRole('textbox', { name: /^Title/ }).fill(TITLE);
    await page.getByRole('textbox', { name: /^Alert/ }).fill(ALERT);
    await expect(pane.getByText(`alerts: [${ALERT}]`)).toBeVisible();
    await expect(pane.getByText(/^\d+ files? changes?$/)).toBeVisible();
  });

  await test.step('the change waits on a branch, and nothing is different yet', async () => {
    await page.getByRole('button', { name: 'Propose the change' }).click();
    await page
      .getByRole('link', { name: 'Review the change' })
      .click({ timeout: 60_000 });
    await expect(page).toHaveURL(/\/git\/checkout\/compare\//);
    const change = page.getByRole('region', { name: 'Proposed change' });
    await expect(change.getByText(new RegExp(TITLE)).first()).toBeVisible();
    await expect(change.getByText('Priya Raman')).toBeVisible();
    await expect(page.getByText(`alerts: [${ALERT}]`)).toBeVisible();
  });

  await test.step('it is merged, and the branch goes', async () => {
    const address = page.url();
    await page.getByRole('button', { name: 'Merge into main' }).click();
    await expect(page.getByText('It is merged into main')).toBeVisible();
    await page.getByRole('button', { name: 'Delete branch' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Delete branch' })
      .click();
    await expect(page).toHaveURL(/\/git\/checkout\/branches$/);
    await page.goto(address);
    await expect(page.getByText('It is merged into main')).toBeVisible();
    await expect(page.getByText(/\(removed\)/)).toBeVisible();
  });

  await test.step('whoever pastes the alert finds the runbook', async () => {
    await expect(async () => {
      await page.goto(`/runbooks?q=${ALERT}`);
      await page
        .getByRole('link', { name: TITLE })
        .first()
        .click({ timeout: 5_000 });
    }).toPass(INDEXED);
    await expect(
      page.getByRole('heading', { name: TITLE }).first(),
    ).toBeVisible();
  });

  await test.step('a clone has it, with who proposed and who merged it', async () => {
    const { git } = gitFolder();
    git('clone', '--quiet', await cloneUrlFor(page, portal, 'checkout'), '.');
    expect(git('log', '-2', '--format=%an: %s')).toMatch(
      /^Priya Raman: Merge branch '.*'\nPriya Raman: .*Refunds are not paid out/,
    );
  });
});

test('somebody of another team is told whom to ask', async ({ page }) => {
  await signInAs(page, 'Amara Diallo');
  await openService(page);
  await changeIt(page).click();
  const dialog = page.getByRole('dialog', { name: 'Change it' });
  await expect(dialog.getByText(/its owners alone propose/)).toBeVisible();
  await expect(dialog.getByRole('link')).toHaveCount(0);
});
