import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

/** Pages of Waymark, by what a person would call them. */
const PAGES = {
  'My work': '/',
  'a team': '/teams/default/purchase',
  'all teams': '/teams',
  'the catalog': '/catalog',
  'an entity': '/catalog/default/component/checkout',
  'relations as a graph and a table':
    '/catalog/default/component/checkout/relations',
  'what breaks': '/catalog/default/component/checkout/impact',
  health: '/health',
  'what is not in the catalog': '/discovery',
  'all docs': '/docs',
  'a page of docs': '/docs/default/component/checkout',
  runbooks: '/runbooks',
  'runbooks that are missing': '/runbooks/gaps',
  'on call': '/on-call',
  'alerts of before': '/on-call/history/default/component/checkout',
  'what to create': '/create',
  'the form of a golden path': '/create/templates/default/node-service',
  'the form of a change': '/create/templates/default/add-database',
  repositories: '/git',
  'a repository': '/git/checkout',
  'a file': '/git/checkout/blob/main/catalog-info.yaml',
  'settings of a repository': '/git/checkout/settings',
  'no page': '/nowhere',
};

const LOOKS = [
  { name: 'wide, by day', width: 1440, colorScheme: 'light' },
  { name: 'narrow, by night', width: 700, colorScheme: 'dark' },
] as const;

for (const { name, width, colorScheme } of LOOKS)
  test(`axe finds nothing on the pages, ${name}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await signInAs(page, 'Priya Raman');
    for (const [what, path] of Object.entries(PAGES))
      await test.step(what, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        expect.soft(await findingsOn(page), what).toEqual([]);
      });
  });

/** What axe says of a page, but for what is Backstage's own and cannot be set from outside. */
async function findingsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Tabs that are links name a panel that is not there.
    .exclude('.bui-Tab')
    // The page of an entity brings a main landmark of its own into the one of the frame.
    .disableRules([
      'landmark-main-is-top-level',
      'landmark-no-duplicate-main',
      'landmark-unique',
    ])
    .analyze();
  return violations.flatMap(({ help, nodes }) =>
    nodes.map(({ target, html }) => `${help}: ${target.join(' ')}: ${html}`),
  );
}
