import { expect, type APIResponse, type Page } from '@playwright/test';

const AUTH = '/api/auth/sample';
/** Another site could not send it. */
const HEADERS = { 'X-Requested-With': 'XMLHttpRequest' };

type Requests = Pick<Page, 'request'>;

/** Chooses a person of the sample organisation on the sign-in page, and waits for their page. */
export async function chooseToBe(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByPlaceholder('Name, team or role').fill(name);
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible();
}

/**
 * Signs a person in as the sign-in page does, without opening it: what the browser opens next is theirs. Waits for the
 * person to be there, as whoever looks for their name does.
 */
export async function signInAs(page: Requests, name: string): Promise<void> {
  const person = async () => {
    const { people } = await answer<{
      people: { ref: string; name: string }[];
    }>(page.request.get(`${AUTH}/start`, { headers: HEADERS }));
    return people.find(each => each.name === name)?.ref;
  };
  await expect.poll(person, `whether ${name} can be chosen`).toBeDefined();
  await answer(
    page.request.post(`${AUTH}/handler/frame`, {
      headers: HEADERS,
      data: { person: await person() },
    }),
  );
}

/** The Backstage token of whoever is signed in, in the browser of the page. */
export async function tokenOf(page: Requests): Promise<string> {
  const { backstageIdentity } = await answer<{
    backstageIdentity: { token: string };
  }>(page.request.get(`${AUTH}/refresh`, { headers: HEADERS }));
  return backstageIdentity.token;
}

async function answer<T>(asked: Promise<APIResponse>): Promise<T> {
  const response = await asked;
  if (!response.ok())
    throw new Error(`${response.url()}: ${await response.text()}`);
  return response.json();
}
