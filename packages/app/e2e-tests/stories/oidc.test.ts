import type { Page } from '@playwright/test';
import { startDatabase } from '../support/database';
import { startOidcProvider } from '../support/oidcProvider';
import { freePort, startPortal } from '../support/portal';
import { expect, test } from '../support/test';

/** The portal as in production: its configuration, a database server of its own, sign-in with OpenID Connect. */
const production = test.extend({
  portalOf: [
    async ({ playwright: _ }, give) => {
      const database = await startDatabase();
      const [port, providerPort] = [await freePort(), await freePort()];
      const url = `http://localhost:${port}`;
      const stopProvider = await startOidcProvider(
        providerPort,
        `${url}/api/auth/oidc/handler/frame`,
      );
      const portal = await startPortal({
        port,
        args: [
          '--config',
          'app-config.production.yaml',
          '--config',
          'packages/app/e2e-tests/oidc/app-config.yaml',
        ],
        env: {
          HOST: 'localhost',
          WAYMARK_BASE_URL: url,
          ...database.env,
          AUTH_SESSION_SECRET: 'of-a-test',
          AUTH_OIDC_METADATA_URL: `http://localhost:${providerPort}/.well-known/openid-configuration`,
          AUTH_OIDC_CLIENT_ID: 'waymark',
          AUTH_OIDC_CLIENT_SECRET: 'not-a-secret',
          AUTH_GITHUB_CLIENT_ID: 'of-a-test',
          AUTH_GITHUB_CLIENT_SECRET: 'of-a-test',
        },
      });
      await give(async () => portal);
      await portal.stop();
      stopProvider();
      await database.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Signs in at the provider, in the window that the portal opens for it. */
async function signInWithOidc(page: Page, email: string) {
  await page.goto('/');
  const [window] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: /single sign-on/ }).click(),
  ]);
  await window.locator('input[name=login]').fill(email);
  await window.locator('input[name=password]').fill('any');
  await window.getByRole('button', { name: 'Sign-in' }).click();
  await window.getByRole('button', { name: 'Continue' }).click();
}

production('a person signs in with OpenID Connect', async ({ page }) => {
  await signInWithOidc(page, 'ada@marlow.example');
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Signed in as ada' }),
  ).toBeVisible();

  await page.reload();
  await expect(
    page.getByRole('heading', { name: 'My work' }),
    'stays signed in',
  ).toBeVisible();
});

production(
  'somebody the catalog does not know is refused',
  async ({ page }) => {
    await signInWithOidc(page, 'stranger@marlow.example');
    await expect(
      page.getByText(/unable to resolve user identity/i),
    ).toBeVisible();
    await expect(page.getByRole('heading', { name: 'My work' })).toBeHidden();
  },
);

production('nobody chooses who to be', async ({ page }) => {
  await page.goto('/');
  await expect(
    page.getByRole('button', { name: /single sign-on/ }),
  ).toBeVisible();
  await expect(page.getByPlaceholder('Name, team or role')).toBeHidden();
});
