import type { Page } from '@playwright/test';
import type { Portal } from '../support/portal';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

/** The index of runbooks reads all repositories every five minutes; at a slow start the first time is too soon. */
const INDEXED = { timeout: 330_000 };

/** Fires on Payments, which is Purchase's, in the sample organisation. */
const FIRING = 'PaymentsCaptureBacklog fires';
/** Of an alert of Notifications, which is Order flow's. */
const GAP = 'Broken runbook link of NotificationsBounceRate';

/** In Purchase and in Order flow. */
const OWNER = 'Priya Raman';
/** In Order flow. */
const COLLEAGUE = 'Lucía Fernández';
/** In neither of them, nor above them. */
const OTHER = 'Samuel Okafor';

const needsYou = (page: Page) =>
  page.getByRole('region', { name: /Needs you/ });
const entry = (page: Page, title: string) =>
  needsYou(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** The number beside My work in the navigation; nothing counts as none. */
async function count(page: Page): Promise<number> {
  const item = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^My work/ });
  return Number(/\d+/.exec((await item.textContent()) ?? '')?.[0] ?? 0);
}

/** The number of entries that need the person, by the head of their list. */
async function needed(page: Page): Promise<number> {
  const head = needsYou(page).getByRole('heading', { level: 2 });
  return Number(/\d+/.exec((await head.textContent()) ?? '')?.[0] ?? 0);
}

/** Waits until the navigation says the same as the page. Other things may come to need the person meanwhile. */
const agree = (page: Page) =>
  expect.poll(async () => (await count(page)) - (await needed(page))).toBe(0);

/** Has a service created that cannot be: its name is taken. */
async function failToCreate(page: Page, portal: Portal, name: string) {
  const headers = {
    authorization: `Bearer ${await tokenOf(page)}`,
    'content-type': 'application/json',
  };
  const tasks = `${portal.url}/api/scaffolder/v2/tasks`;
  const answer = await fetch(tasks, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      templateRef: 'template:default/node-service',
      values: {
        name,
        owner: 'group:default/purchase',
        description: 'There is one already',
        lifecycle: 'production',
      },
    }),
  });
  const { id, ...problem } = await answer.json();
  expect(problem).toEqual({});
  await expect
    .poll(async () => {
      const task = await fetch(`${tasks}/${id}`, { headers });
      return (await task.json()).status;
    })
    .toBe('failed');
}

test('what needs a person stands first, is put off, brought back and done', async ({
  page,
  portal,
}) => {
  test.setTimeout(INDEXED.timeout + 180_000);
  await test.step('an alert and a gap are in the inbox of their owner', async () => {
    await signInAs(page, OWNER);
    await expect(async () => {
      await page.goto('/');
      await expect(entry(page, GAP)).toBeVisible({ timeout: 5_000 });
    }).toPass(INDEXED);
    await expect(entry(page, FIRING)).toBeVisible();
    await expect(
      needsYou(page).getByRole('listitem').first(),
      'the most urgent first',
    ).toContainText('fires');
    await expect(
      entry(page, FIRING).getByRole('link', { name: 'Payments', exact: true }),
    ).toHaveAttribute('href', '/catalog/default/component/payments');
    await expect(
      entry(page, FIRING).getByRole('button', { name: /^Done/ }),
      'an alert goes when it ends',
    ).toBeHidden();
  });

  await test.step('the navigation counts them', async () => {
    expect(await needed(page)).toBeGreaterThan(1);
    await agree(page);
  });

  await test.step('the alert is put off, and comes back by undo', async () => {
    await entry(page, FIRING)
      .getByRole('button', { name: /^Put off/ })
      .click();
    await page.getByRole('menuitem', { name: 'Until tomorrow' }).click();
    await expect(entry(page, FIRING)).toBeHidden();
    await agree(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(entry(page, FIRING)).toBeVisible();
    await agree(page);
  });

  await test.step('the gap is done, also after a reload', async () => {
    await entry(page, GAP).getByRole('button', { name: /^Done/ }).click();
    await expect(entry(page, GAP)).toBeHidden();
    await agree(page);
    await page.reload();
    await expect(entry(page, FIRING)).toBeVisible();
    await expect(entry(page, GAP)).toBeHidden();
    await page.getByText(/^Put off and done/).click();
    await expect(
      page.getByRole('button', { name: `Bring back: ${GAP}` }),
    ).toBeVisible();
  });

  await test.step('the runbook of the alert is one click away', async () => {
    await entry(page, FIRING)
      .getByRole('link', { name: /^Runbook/ })
      .click();
    await expect(page).toHaveURL(/payments\/runbooks\/capture-backlog/);
    await page.getByRole('link', { name: /^My work/ }).click();
    await expect(
      page
        .getByRole('navigation', { name: 'Recently visited' })
        .getByRole('link', { name: 'Payments: Capture backlog' }),
    ).toBeVisible();
  });

  await test.step('a creation that failed shows, with why', async () => {
    await failToCreate(page, portal, 'checkout');
    await page.reload();
    const failed = entry(page, 'checkout could not be created');
    await expect(failed).toContainText('Nothing is left behind');
    await failed.getByRole('link', { name: /^Try again/ }).click();
    await expect(page).toHaveURL(/\/create\/tasks\//);
  });

  await test.step('a colleague still has what is theirs, too', async () => {
    await signInAs(page, COLLEAGUE);
    await page.goto('/');
    await expect(entry(page, GAP)).toBeVisible();
    await expect(entry(page, FIRING)).toBeHidden();
  });

  await test.step('nobody else has any of it', async () => {
    await signInAs(page, OTHER);
    await page.goto('/');
    await expect(
      page.getByRole('region', { name: 'My services' }),
    ).toBeVisible();
    for (const title of [FIRING, GAP, 'checkout could not be created'])
      await expect(needsYou(page).getByText(title)).toBeHidden();
    await expect(page.getByText(/^Put off and done/)).toBeHidden();
  });
});

test('my services are sorted, put together and found, and the address keeps it', async ({
  page,
}) => {
  await signInAs(page, OWNER);
  await page.goto('/');
  const names = page.getByRole('rowheader').getByRole('link');
  /** The page counts all, whatever words they are looked for by. */
  const all = async () => {
    const text = await page.getByRole('radio', { name: /^All/ }).textContent();
    return Number(/\d+/.exec(text!)?.[0]);
  };
  const listsAll = () =>
    expect.poll(async () => (await names.count()) - (await all())).toBe(0);
  await expect.poll(() => names.allTextContents()).toContain('Returns');
  await listsAll();

  await test.step('by words', async () => {
    await page
      .getByRole('searchbox', { name: 'Find in what you own' })
      .fill('payment');
    await expect(page).toHaveURL(/q=payment/);
    await expect.poll(() => names.allTextContents()).not.toContain('Returns');
    expect(await names.allTextContents()).toContain('Payments');
    await page.reload();
    await expect(names.first()).toBeVisible();
    expect(await names.allTextContents()).not.toContain('Returns');
    await page
      .getByRole('searchbox', { name: 'Find in what you own' })
      .fill('');
    await expect.poll(() => names.allTextContents()).toContain('Returns');
    await listsAll();
  });

  await test.step('by system', async () => {
    await page.getByRole('radio', { name: 'By system' }).click();
    await expect(page).toHaveURL(/group=system/);
    await expect(
      page.getByRole('row', { name: 'Purchase flow', exact: true }).first(),
    ).toBeVisible();
    await page.getByRole('radio', { name: 'One list' }).click();
  });

  await test.step('by tier, the most important first', async () => {
    await page.getByRole('columnheader', { name: 'Tier' }).click();
    await expect(page).toHaveURL(/sort=tier/);
    const tiers = () =>
      page
        .getByRole('rowgroup')
        .last()
        .getByRole('row')
        .evaluateAll(rows =>
          rows.map(
            row => row.querySelectorAll('[role=gridcell]')[2].textContent,
          ),
        );
    await expect
      .poll(async () => (await tiers()).map(tier => tier || '-').join(''))
      .toMatch(/^1+2*3*4*-+$/);
  });
});
