import type { Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

const COMPONENTS = 200;

/** Addresses of the requests for relations that a page makes from now on. */
function countRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/service-catalog/relations/'))
      asked.push(request.url());
  });
  return asked;
}

test('the relations of a service are seen, narrowed, deepened and followed by keyboard', async ({
  page,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.goto('/catalog/default/component/checkout');
  // The card on the overview has what is directly around it.
  const card = page.getByText('Uses APIs').locator('..');
  await expect(card.getByRole('link', { name: 'Payments API' })).toBeVisible();
  await page.getByRole('link', { name: 'Graph and table' }).click();

  const tab = page.getByRole('region', { name: 'Relations' });
  const graph = tab.getByRole('group', { name: /^Graph of relations/ });
  const table = tab.getByRole('grid');
  await expect(graph.getByRole('link', { name: 'Payments API' })).toBeVisible();
  await expect(table.getByRole('link', { name: 'Payments API' })).toBeVisible();
  await expect(table.getByText('is used by Checkout').first()).toBeVisible();

  await tab.getByRole('button', { name: /Kinds/ }).click();
  await page.getByRole('option', { name: 'API' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/kinds=api/);
  await expect(graph.getByRole('link', { name: 'Gift cards' })).toBeHidden();
  await expect(graph.getByRole('link', { name: 'Payments API' })).toBeVisible();

  await page.goto('/catalog/default/component/checkout/relations?depth=1');
  await expect(
    graph.getByRole('link', { name: 'Orders database' }),
  ).toBeHidden();
  await tab.getByRole('button', { name: /Depth/ }).click();
  await page.getByRole('option', { name: '3 steps' }).click();
  await expect(page).toHaveURL(/depth=3/);
  await expect(
    graph.getByRole('link', { name: 'Orders database' }),
  ).toBeAttached();

  await tab.getByRole('searchbox').fill('orders database');
  await expect(table.getByRole('rowheader')).toHaveCount(1);
  await tab.getByRole('searchbox').fill('');

  // To the right of Checkout is what it needs; Enter goes there, with the graph.
  await graph.locator('[data-node="component:default/checkout"]').focus();
  await page.keyboard.press('ArrowRight');
  const next = graph.locator(':focus');
  await expect(next).not.toHaveAttribute(
    'data-node',
    'component:default/checkout',
  );
  const ref = await next.getAttribute('data-node');
  await page.keyboard.press('Enter');
  const [kind, name] = ref!.split(/:default\//);
  await expect(page).toHaveURL(
    new RegExp(`/catalog/default/${kind}/${name}/relations\\?.*depth=3`),
  );
  await expect(graph.locator(`[data-node="${ref}"]`)).toBeVisible();
});

test('what breaks is read with the reason and the owners, and old links to the graph go on', async ({
  page,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.goto('/catalog/default/component/payments');
  await page.getByRole('link', { name: 'What breaks' }).first().click();
  await expect(
    page.getByRole('heading', {
      name: /^If Payments goes away, \d+ things break$/,
    }),
  ).toBeVisible();
  const share = page.getByRole('region', { name: 'Order flow' });
  await expect(share.getByRole('link', { name: 'Order flow' })).toHaveAttribute(
    'href',
    '/teams/default/order-flow',
  );
  await expect(
    share.getByRole('listitem').filter({ hasText: 'Returns' }),
  ).toContainText('uses Payments API, which is provided by Payments');

  await page.goto(
    '/catalog-graph?rootEntityRefs[]=component:default/payments&maxDepth=1',
  );
  await expect(page).toHaveURL(
    /\/catalog\/default\/component\/payments\/relations\?depth=1/,
  );
  await expect(page.getByRole('region', { name: 'Relations' })).toBeVisible();
});

test(`a pushed system of ${COMPONENTS} components is drawn by one request`, async ({
  page,
  portal,
}) => {
  // It waits for the catalog to take 201 entities in.
  test.slow();
  await signInAs(page, 'Tomasz Zieliński');
  const { folder, git } = gitFolder();
  git('clone', '--quiet', await cloneUrlFor(page, portal, 'checkout'), '.');
  const entity = (kind: string, name: string, spec: object) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: { owner: 'purchase', ...spec },
  });
  const documents = [
    entity('System', 'big', {}),
    ...Array.from({ length: COMPONENTS }, (_, i) =>
      entity('Component', `part-${i}`, {
        type: 'service',
        lifecycle: 'production',
        system: 'big',
        dependsOn: i % 20 === 1 ? [`component:default/part-${i - 1}`] : [],
      }),
    ),
  ];
  const descriptor = join(folder, 'catalog-info.yaml');
  const before = readFileSync(descriptor, 'utf8');
  writeFileSync(
    descriptor,
    // JSON is YAML.
    [before, ...documents.map(each => JSON.stringify(each))].join('\n---\n'),
  );
  git('commit', '--quiet', '--all', '--message', 'A big system');
  git('push', '--quiet');
  const authorization = `Bearer ${await tokenOf(page)}`;
  // Both ends of each relation have to be there.
  const count = async (route: string, read: (answer: any) => number) => {
    const answer = await fetch(`${portal.url}/api/catalog/entities/${route}`, {
      headers: { authorization },
    });
    return answer.ok ? read(await answer.json()) : 0;
  };
  await expect
    .poll(
      async () => [
        await count(
          'by-query?filter=relations.partOf=system:default/big&limit=1',
          ({ totalItems }) => totalItems,
        ),
        await count(
          'by-name/system/default/big',
          ({ relations = [] }) =>
            relations.filter(({ type }: { type: string }) => type === 'hasPart')
              .length,
        ),
      ],
      { timeout: 60_000 },
    )
    .toEqual([COMPONENTS, COMPONENTS]);

  const asked = countRequests(page);
  await page.goto('/catalog/default/system/big/relations?depth=1');
  const graph = page.getByRole('group', { name: /^Graph of relations/ });
  const more = graph.getByRole('button', { name: /^Show \d+ more at big$/ });
  await expect(more).toBeVisible();
  await expect(page.getByText(`${COMPONENTS} entities.`)).toBeVisible();
  // By keyboard: what is focused comes into view, wherever in the graph it stands.
  await more.press('Enter');
  const entities = graph.getByRole('link', { name: /^(part-|big)/ });
  await expect(entities).toHaveCount(COMPONENTS + 1);
  // None stands on another.
  const boxes = await entities.evaluateAll(links =>
    links.map(link => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  const overlaps = boxes.filter((a, i) =>
    boxes
      .slice(i + 1)
      .some(
        b =>
          Math.abs(a.x - b.x) < Math.min(a.width, b.width) - 1 &&
          Math.abs(a.y - b.y) < Math.min(a.height, b.height) - 1,
      ),
  );
  expect(overlaps).toEqual([]);
  expect(asked).toHaveLength(1);
});
