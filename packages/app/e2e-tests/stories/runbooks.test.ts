import type { Page } from '@playwright/test';
import {
  guardedPortal,
  WITHOUT_CATALOG,
  WITHOUT_RUNBOOKS,
} from '../support/guardedPortal';
import type { Portal } from '../support/portal';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

const ALERT = 'ShippingCarrierDown';
const TITLE = 'A carrier does not answer';

/** The index of runbooks and that of search follow the catalog in their own time. */
const INDEXED = { timeout: 120_000 };
test.use({ portalOptions: guardedPortal });

/** Asks the API of the portal as the person of the page; with a body it posts. */
async function ask(page: Page, portal: Portal, path: string, body?: object) {
  const headers = {
    authorization: `Bearer ${await tokenOf(page)}`,
    'content-type': 'application/json',
  };
  return fetch(`${portal.url}/api${path}`, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
}

/** What search finds for the title of the runbook, as titles with their types. */
async function found(page: Page, portal: Portal): Promise<string[]> {
  const term = encodeURIComponent(TITLE);
  const answer = await ask(page, portal, `/search/query?term=${term}`);
  const { results } = await answer.json();
  return results
    .map(
      (result: { type: string; document: { title: string } }) =>
        `${result.type}: ${result.document.title}`,
    )
    .filter((title: string) => title.includes(TITLE));
}

/** How many runbooks search counts for a word of the title. */
async function count(page: Page, portal: Portal): Promise<number> {
  const path = '/search/query?term=carrier&types[0]=runbook';
  const { numberOfResults } = await (await ask(page, portal, path)).json();
  return numberOfResults ?? 0;
}

/** How far what was seen has moved since the page was loaded, as Cumulative Layout Shift counts it. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver(list =>
          resolve(
            list
              .getEntries()
              .reduce((sum, entry) => sum + Object(entry.toJSON()).value, 0),
          ),
        ).observe({ type: 'layout-shift', buffered: true });
        // Without any shift it is never told.
        setTimeout(() => resolve(0), 1_000);
      }),
  );

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name: new RegExp(`^${name}`) }).first();

test('a pasted alert name leads to its runbook, and a drill makes it good again', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'Lucía Fernández');
  await page.goto('/');
  await page.getByRole('link', { name: 'Runbooks', exact: true }).click();
  const row = page.getByRole('row', { name: new RegExp(TITLE) });
  await expect(async () => {
    await page.reload();
    await expect(row.getByText('Not followed lately')).toBeVisible({
      timeout: 5_000,
    });
  }).toPass(INDEXED);

  await test.step('paste, Enter, read', async () => {
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.insertText(ALERT);
    await page.keyboard.press('Enter');
    await expect(heading(page, TITLE)).toBeVisible();
  });

  const facts = page.getByRole('complementary', {
    name: 'Facts of this runbook',
  });
  await test.step('the service is beside it', async () => {
    await expect(
      facts.getByRole('link', { name: 'Warehouse', exact: true }),
    ).toBeVisible();
    await expect(facts.getByText('Not followed lately').first()).toBeVisible();
    await expect(
      page.getByText('Last exercised'),
      'the facts are said once',
    ).toBeHidden();
  });

  await test.step('nothing in it jumps while it loads, wide or narrow', async () => {
    for (const width of [700, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await expect(
        facts.getByText('Not followed lately').first(),
      ).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(await layoutShift(page)).toBeLessThan(0.01);
    }
  });

  await test.step('a drill is recorded', async () => {
    await facts.getByRole('button', { name: 'I followed this' }).click();
    await page.getByText('It helped in part').click();
    await page
      .getByRole('textbox', { name: 'What is wrong in it' })
      .fill('The number of the carrier has changed.');
    await page.getByRole('button', { name: 'Record it' }).click();
    await expect(
      page.getByRole('heading', { name: 'Thank you' }),
    ).toBeVisible();
    await expect(
      page.getByRole('dialog').getByRole('link', { name: 'Edit this page' }),
    ).toHaveAttribute(
      'href',
      '/git/shipping/edit/main/docs/runbooks/carrier-down.md',
    );
    await page.keyboard.press('Escape');
    await expect(facts.getByText('Complete')).toBeVisible();
    await expect(
      facts.getByText(/by Lucía Fernández, as a drill/),
    ).toBeVisible();
  });

  await test.step('its state turns everywhere', async () => {
    await page.goto(`/runbooks?q=${ALERT}&state=complete`);
    await expect(row).toBeVisible();
    await page.goto('/catalog/default/component/shipping/runbooks');
    await expect(
      page.getByText(/Nothing: every alert has its runbook/),
    ).toBeVisible();
  });
});

test('a runbook_url that leads to no runbook says whose it is, and starts one', async ({
  page,
  portal,
}) => {
  test.slow();
  await signInAs(page, 'Priya Raman');
  const start = page.getByRole('link', { name: 'Start this runbook' });
  await expect(async () => {
    await page.goto('/runbooks/alert/ReturnsRefundBacklog');
    await expect(start).toBeVisible();
  }).toPass(INDEXED);
  await expect(page.getByText('No runbook names the alert')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Order flow' })).toBeVisible();
  await expect(
    page.getByLabel('Expression').getByText('returns_inspected_not_refunded'),
  ).toBeVisible();
  await expect(page.getByText('Returns has no docs yet')).toBeVisible();

  await test.step('it is written and committed', async () => {
    await start.click();
    await expect(page.getByText('# Returns refund backlog')).toBeVisible();
    await page.getByRole('button', { name: 'Commit…' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Commit/ })
      .click();
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('the component gets the docs that it lacked', async () => {
    const repository = '/git-host/repositories/returns';
    const file = 'catalog-info.yaml';
    const blob = await ask(
      page,
      portal,
      `${repository}/blob?ref=main&path=${file}`,
    );
    const { text } = await blob.json();
    const committed = await ask(page, portal, `${repository}/commits`, {
      branch: 'main',
      message: 'Docs',
      files: [
        {
          path: file,
          content: text.replace(
            'annotations:',
            'annotations:\n    backstage.io/techdocs-ref: dir:.',
          ),
        },
        { path: 'docs/index.md', content: '# Returns\n\nTakes things back.\n' },
      ],
    });
    expect(committed.status).toBe(201);
  });

  await test.step('the same address now opens it', async () => {
    await expect(async () => {
      await page.goto('/runbooks/alert/ReturnsRefundBacklog');
      await expect(heading(page, 'Returns refund backlog')).toBeVisible({
        timeout: 5_000,
      });
      expect(page.url()).toContain('/docs/default/component/returns/');
    }).toPass(INDEXED);
  });
});

/** Opens an address anew: going to one with a `#` again, or to another part of the same page, loads nothing. */
async function openAnew(page: Page, address: string) {
  await page.goto('about:blank');
  await page.goto(address);
}

test('a runbook_url to a heading that is not there is told on the page, and mended from it', async ({
  page,
  portal,
}) => {
  test.slow();
  const broken = 'pause-a-domain';
  const address = `/docs/default/component/notifications/runbooks/bounces/#${broken}`;
  const states = async () => {
    const path =
      '/catalog/entities/by-query?filter=metadata.annotations.waymark/runbooks=missing';
    const { items } = await (await ask(page, portal, path)).json();
    return items.map(
      ({ metadata }: { metadata: { name: string } }) => metadata.name,
    );
  };
  await signInAs(page, 'Priya Raman');
  const facts = page.getByRole('complementary', {
    name: 'Facts of this runbook',
  });
  await expect(async () => {
    await openAnew(page, address);
    await expect(facts.getByText(`no heading "#${broken}"`)).toBeVisible({
      timeout: 5_000,
    });
  }).toPass(INDEXED);
  await expect(heading(page, 'Mails bounce')).toBeVisible();
  await expect.poll(states, INDEXED).toContain('notifications');

  await test.step('the rule is corrected in the browser', async () => {
    await facts
      .getByRole('link', { name: 'Edit the file: NotificationsBounceRate' })
      .click();
    await page
      .getByRole('textbox', { name: 'Text of alerts/notifications.yaml' })
      .click();
    await page.keyboard.press('ControlOrMeta+End');
    for (const _ of `${broken}\n`) await page.keyboard.press('Backspace');
    await page.keyboard.insertText('fix\n');
    await page.keyboard.press('ControlOrMeta+s');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Commit', exact: true })
      .click();
    await expect(page.getByText('is committed to main')).toBeVisible();
    await expect(page.getByText('bounces/#fix')).toBeVisible();
  });

  await test.step('and nothing is wrong with it any more', async () => {
    await expect(async () => {
      await openAnew(page, address.replace(broken, 'fix'));
      await expect(facts).toBeVisible();
      await expect(facts.getByText('Broken link')).toBeHidden({
        timeout: 5_000,
      });
    }).toPass(INDEXED);
    await expect(page.getByRole('heading', { name: /^Fix/ })).toBeInViewport();
    await expect.poll(states, INDEXED).not.toContain('notifications');
  });
});

test('who may not read runbooks sees neither page nor title nor count', async ({
  page,
  portal,
}) => {
  test.slow();
  await test.step('there is something to see', async () => {
    await signInAs(page, 'Priya Raman');
    await expect
      .poll(() => found(page, portal), INDEXED)
      .toContain(`runbook: ${TITLE}`);
    expect(await count(page, portal)).toBeGreaterThan(0);
  });

  await test.step('without the permission there are no runbooks', async () => {
    await signInAs(page, WITHOUT_RUNBOOKS);
    await page.goto('/runbooks');
    await expect(page.getByText('There is no page at /runbooks')).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'Docs', exact: true }),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: 'Runbooks' })).toBeHidden();
    await page.goto('/catalog/default/component/shipping');
    await expect(heading(page, 'About')).toBeVisible();
    await expect(page.getByText(TITLE)).toBeHidden();
    // As a page of the docs of what they may see it may be found.
    expect(await found(page, portal)).not.toContain(`runbook: ${TITLE}`);
    expect(await count(page, portal)).toBe(0);
    for (const path of ['runbooks', 'gaps', `alerts/${ALERT}`])
      expect((await ask(page, portal, `/runbooks/${path}`)).status).toBe(403);
  });

  await test.step('without sight of the component there is no trace of it', async () => {
    await signInAs(page, WITHOUT_CATALOG);
    await page.goto('/runbooks');
    await expect(page.getByText('0 runbooks')).toBeVisible();
    await page.goto(`/runbooks/alert/${ALERT}`);
    await expect(page.getByText('No runbook names the alert')).toBeVisible();
    await expect(page.getByText(TITLE)).toBeHidden();
    await page.goto('/docs/default/component/shipping/runbooks/carrier-down/');
    await expect(page.getByRole('complementary')).toBeHidden();
    await expect(page.getByText(TITLE)).toBeHidden();
    expect(await found(page, portal)).toEqual([]);
  });
});
