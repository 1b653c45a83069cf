import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { guardedPortal, SENDER_TOKEN } from '../support/guardedPortal';
import { findMonitoring, startMonitoring } from '../support/monitoring';
import { root, type Portal } from '../support/portal';
import { startShop, type Shop } from '../support/shop';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

/** Prometheus, Alertmanager and the portal have a few seconds each; a busy machine takes longer. */
const SOON = { timeout: 60_000 };
const ALERT = 'CheckoutHighErrorRate';
const RUNBOOK = 'Checkout answers with errors';

const tools = findMonitoring();
test.use({ portalOptions: guardedPortal });
test.skip(
  !tools,
  'prometheus and prometheus-alertmanager were not found: put them on the PATH, or their folder into WAYMARK_TOOLS',
);

/** The alert rules of the sample's checkout, which only wait less. */
function rulesOf(portal: Portal): string {
  const file = 'packages/backend/sample/repositories/checkout/tree/alerts';
  return readFileSync(join(root, file, 'checkout.yaml'), 'utf8')
    .replaceAll('@{portal}', portal.url)
    .replace(/for: .*/g, 'for: 1s');
}

/** Lets a service that is monitored live as long as the work takes. */
async function monitored(
  portal: Portal,
  work: (shop: Shop) => Promise<void>,
): Promise<void> {
  const shop = await startShop();
  const stop = await startMonitoring(tools!, {
    service: shop.address,
    rules: rulesOf(portal),
    webhook: `${portal.url}/api/runbooks/alertmanager`,
    token: SENDER_TOKEN,
  });
  try {
    await work(shop);
  } finally {
    await stop();
    shop.stop();
  }
}

/** Lets every request fail until what is asked for is so. */
async function breakUntil(shop: Shop, so: () => Promise<void>) {
  shop.broken = true;
  const visits = setInterval(() => void shop.visit(1), 500);
  try {
    await so();
  } finally {
    clearInterval(visits);
  }
}

/** Serves so many customers that the requests that failed are less than one in fifty, which is what the alert minds. */
async function mend(shop: Shop) {
  shop.broken = false;
  await shop.visit(60 * shop.failures());
}

async function apiOf(page: Page, portal: Portal) {
  const headers = { authorization: `Bearer ${await tokenOf(page)}` };
  return async (path: string) =>
    (await fetch(`${portal.url}/api${path}`, { headers })).json();
}

test('an alert of a real Prometheus is told by the API until it resolves', async ({
  page,
  portal,
}) => {
  test.slow();
  await signInAs(page, 'Tomasz Zieliński');
  const get = await apiOf(page, portal);
  const mine = async () =>
    (await get('/runbooks/firing?mine=true')).alerts.find(
      ({ alert }: { alert: string }) => alert === ALERT,
    );
  const notified = async () =>
    (await get('/notifications')).notifications.map(
      ({ payload }: { payload: { title: string } }) => payload.title,
    );
  await monitored(portal, async shop => {
    await breakUntil(shop, () =>
      expect.poll(mine, SOON).toMatchObject({
        status: 'firing',
        sender: 'production',
        entityRef: 'component:default/checkout',
        matchedBy: 'service',
        component: 'Checkout',
        owner: 'group:default/purchase',
        runbook: { title: RUNBOOK },
        labels: { severity: 'page' },
        annotations: { summary: expect.stringContaining('of requests') },
      }),
    );
    await expect.poll(notified, SOON).toContain(`${ALERT} fires on Checkout`);

    await mend(shop);
    await expect.poll(mine, SOON).toBeUndefined();
    await expect
      .poll(notified, SOON)
      .toContain(`${ALERT} is resolved on Checkout`);
    const { episodes } = await get(
      `/runbooks/history?entityRef=component:default/checkout&alert=${ALERT}`,
    );
    expect(episodes[0]).toMatchObject({
      status: 'resolved',
      endsAt: expect.any(String),
    });
  });
});

test('an alert appears on the open on-call page with its runbook, and goes', async ({
  page,
  portal,
}) => {
  test.slow();
  await signInAs(page, 'Tomasz Zieliński');
  await page.goto('/on-call');
  await expect(page.getByRole('heading', { name: 'On call' })).toBeVisible();
  const alert = page.getByText(ALERT).first();
  await monitored(portal, async shop => {
    await expect(alert).toBeHidden();
    await breakUntil(shop, () => expect(alert).toBeVisible(SOON));
    const runbook = page.getByRole('link', { name: RUNBOOK });
    await expect(runbook.first()).toBeVisible();

    await mend(shop);
    await expect(alert).toBeHidden(SOON);
  });
});
