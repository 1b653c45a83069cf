import { expect, type Page } from '@playwright/test';

/** Chooses a person of the sample organisation, and waits for their page. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByPlaceholder('Name, team or role').fill(name);
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible();
}

/** The Backstage token of whoever is signed in on the page. */
export async function tokenOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/auth/sample/refresh', {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    return (await answer.json()).backstageIdentity.token;
  });
}
