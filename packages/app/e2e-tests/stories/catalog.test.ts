import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { Portal } from '../support/portal';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

/** Production services of Fulfilment whose alerts have no runbook, as the sample repositories say. */
const WITHOUT_RUNBOOK = ['Notifications', 'Returns'];

const names = (page: Page) =>
  page.getByRole('grid', { name: 'Catalog' }).getByRole('rowheader');
const total = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

/** The page as another person sees it, in a browser of their own. */
async function as(browser: Browser, url: string, person: string) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await signInAs(page, person);
  return { page, close: () => context.close() };
}

/** The index of runbooks reads the docs some seconds after the start, and writes what it found onto the entities. */
async function runbooksAreKnown(page: Page, portal: Portal) {
  const authorization = `Bearer ${await tokenOf(page)}`;
  const query =
    'type=service&lifecycle=production&owner=below:group:default/fulfilment&runbooks=missing&runbooks=';
  await expect
    .poll(
      async () => {
        const answer = await fetch(
          `${portal.url}/api/service-catalog/browse?${query}`,
          { headers: { authorization } },
        );
        return (await answer.json()).total;
      },
      { timeout: 120_000 },
    )
    .toBe(WITHOUT_RUNBOOK.length);
}

test('production services of my department without a runbook are three clicks away, for others too', async ({
  page,
  browser,
  portal,
}) => {
  test.slow();
  await signInAs(page, 'Jonas Weber');
  await runbooksAreKnown(page, portal);
  const calls: string[] = [];
  page.on('request', request => {
    const { pathname, search } = new URL(request.url());
    if (/^\/api\/(service-catalog|catalog)\//.test(pathname))
      calls.push(pathname + search);
  });
  await page.goto('/catalog');
  await expect(names(page).first()).toBeVisible();
  expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(8);

  await test.step('three clicks', async () => {
    await page.getByRole('button', { name: 'Production services' }).click();
    await page
      .getByRole('button', { name: 'My department: Fulfilment' })
      .click();
    await page.getByRole('button', { name: 'Without a runbook' }).click();
    await total(page, '2 components');
    await expect(names(page)).toHaveText(WITHOUT_RUNBOOK);
  });

  await test.step('the counts go with the other filters', async () => {
    const filters = page.getByRole('complementary', { name: 'Filters' });
    const runbooks = filters.getByRole('region', { name: 'Runbooks' });
    await expect(runbooks).toContainText(/missing\s*2/);
    await expect(runbooks).toContainText(/stale\s*1/);
    await runbooks.getByText('stale', { exact: true }).click();
    await total(page, '3 components');
    await page.goBack();
    await total(page, '2 components');
  });

  const address = page.url();
  await test.step('somebody else opens the address and sees the same', async () => {
    const other = await as(browser, portal.url, 'Hanna Lindqvist');
    await other.page.goto(address);
    await expect(names(other.page)).toHaveText(WITHOUT_RUNBOOK);
    await expect(
      other.page.getByRole('grid', { name: 'Filters' }).getByRole('row'),
    ).toHaveCount(6);
    await other.close();
  });

  await test.step('an empty result says which filter to drop', async () => {
    await page.goto(`${address}&tier=1`);
    await expect(
      page.getByRole('heading', { name: 'Nothing matches all of this' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Tier: 1 (leaves 2)' }).click();
    await expect(names(page)).toHaveText(WITHOUT_RUNBOOK);
  });

  await test.step('the result is saved as CSV', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const csv = readFileSync(await (await download).path(), 'utf8');
    expect(
      csv
        .trim()
        .split('\n')
        .map(line => line.split(',')[1]),
    ).toEqual(['Name', ...WITHOUT_RUNBOOK]);
  });

  await test.step('a view for the team is there for a colleague, and for nobody else', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Runbooks to write');
    await page.getByRole('button', { name: /^Only for me/ }).click();
    await page.getByRole('option', { name: 'For all in Order flow' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(
      page.getByRole('button', { name: 'Runbooks to write' }),
    ).toBeVisible();

    const colleague = await as(browser, portal.url, 'Lucía Fernández');
    await colleague.page.goto('/catalog');
    await colleague.page.getByRole('button', { name: 'Views' }).click();
    await colleague.page
      .getByRole('menuitem', { name: 'Runbooks to write' })
      .click();
    await expect(names(colleague.page)).toHaveText(WITHOUT_RUNBOOK);
    await colleague.close();

    const stranger = await as(browser, portal.url, 'Hanna Lindqvist');
    await stranger.page.goto('/catalog');
    await stranger.page.getByRole('button', { name: 'Views' }).click();
    await expect(
      stranger.page.getByRole('menuitem', { name: 'Save as a new view…' }),
    ).toBeVisible();
    await expect(
      stranger.page.getByRole('menuitem', { name: 'Runbooks to write' }),
    ).toHaveCount(0);
    await stranger.close();
  });

  await test.step('deleted by mistake, it comes back', async () => {
    await page.getByRole('button', { name: 'Runbooks to write' }).click();
    await page
      .getByRole('menuitem', { name: 'Delete “Runbooks to write”' })
      .click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Runbooks to write' }).click();
    await page
      .getByRole('menuitem', { name: 'Rename “Runbooks to write”…' })
      .click();
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('To write');
    await name.press('Enter');
    await expect(page.getByRole('button', { name: 'To write' })).toBeVisible();
  });
});

test('the catalog without the mouse', async ({ page }) => {
  await signInAs(page, 'Priya Raman');
  await page.goto('/catalog');
  await expect(names(page).first()).toBeVisible();
  const field = page.getByRole('searchbox', { name: 'Find in the catalog' });

  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('pay');
  await expect(page).toHaveURL(/[?&]q=pay/);
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await expect(page).not.toHaveURL(/[?&]q=/);

  await page.keyboard.type('order');
  await expect(page).toHaveURL(/[?&]q=order/);
  await expect(page.getByRole('grid', { name: 'Catalog' })).toHaveAttribute(
    'aria-busy',
    'false',
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = page.getByRole('row', { selected: true });
  const second = await names(page).nth(1).getByRole('link').textContent();
  await expect(chosen.getByRole('rowheader')).toContainText(second!);
  await page.keyboard.press('ArrowUp');
  const first = await names(page)
    .first()
    .getByRole('link')
    .getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${first}$`));
});

test('links to the stock page show what they mean, and columns are remembered', async ({
  page,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.goto('/catalog?filters[kind]=api&filters[user]=owned');
  await expect(
    page.getByRole('grid', { name: 'Filters' }).getByRole('row'),
  ).toHaveText([/Kind: API/, /Owned by me/]);
  await expect(names(page).first()).toContainText('API');

  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('checkbox', { name: 'System' }).press('Space');
  await columns.getByRole('checkbox', { name: 'Last change' }).press('Space');
  await page.keyboard.press('Escape');
  const heads = page.getByRole('columnheader');
  await expect(heads.filter({ hasText: 'Last change' })).toBeVisible();
  await page.goto('/catalog');
  await expect(page).toHaveURL(/columns=name/);
  await expect(heads.filter({ hasText: 'Last change' })).toBeVisible();
  await expect(heads.filter({ hasText: 'System' })).toHaveCount(0);

  await heads.getByRole('button', { name: 'Last change' }).click();
  await expect(page).toHaveURL(/sort=changed/);
  await heads.getByRole('button', { name: 'Last change' }).click();
  await expect(page).toHaveURL(/sort=-changed/);
  await total(page, 'components');
});
