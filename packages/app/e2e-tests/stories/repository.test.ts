import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

/** Other stories leave this one alone. */
const NAME = 'recommendations';
const OTHER = 'suggestions';
const ENTITY = `/api/catalog/entities/by-name/component/default/${NAME}`;
const OWNER = 'Daniel Cohen';
const STRANGER = 'Priya Raman';

test('a repository is renamed, archived and taken into use again by its owner alone', async ({
  page,
  portal,
}) => {
  await test.step('somebody else is told whose it is', async () => {
    await signInAs(page, STRANGER);
    await page.goto(`/git/${NAME}/settings`);
    await expect(
      page.getByText('You may not change this repository as a whole'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rename' })).toBeHidden();
  });

  await signInAs(page, OWNER);
  const headers = { authorization: `Bearer ${await tokenOf(page)}` };
  const entity = () => page.request.get(ENTITY, { headers });
  const { git } = gitFolder();
  git('clone', '--quiet', await cloneUrlFor(page, portal, NAME), '.');
  const uid = (await (await entity()).json()).metadata.uid;
  const push = () => {
    git('commit', '--quiet', '--allow-empty', '--message', 'Try');
    git('push', '--quiet');
  };
  const rename = async (from: string, to: string) => {
    await page.goto(`/git/${from}/settings`);
    await page
      .getByRole('textbox', { name: 'Name of the repository' })
      .fill(to);
    await page.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByText(`${from} is now ${to}`)).toBeVisible();
    await expect(page).toHaveURL(`/git/${to}/settings`);
  };

  await test.step('under another name all goes on', async () => {
    await rename(NAME, OTHER);
    await page.goto(`/git/${NAME}`);
    await expect(page.getByRole('heading', { name: OTHER })).toBeVisible();
    push();
    await expect
      .poll(
        async () =>
          (
            await (await entity()).json()
          ).metadata.annotations['waymark/clone-url'],
      )
      .toMatch(`/git/${OTHER}.git`);
    expect((await (await entity()).json()).metadata.uid).toBe(uid);
  });

  await test.step('what is archived can be read only, and leaves the catalog', async () => {
    await page.goto(`/git/${OTHER}/settings`);
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Archive repository' }).click();
    await expect(page.getByText('This repository is archived')).toBeVisible();
    await expect.poll(async () => (await entity()).status()).toBe(404);
    expect(push).toThrow(/is archived: it can be read, but not changed/);
    git('fetch', '--quiet');
  });

  await test.step('it comes back', async () => {
    await page.getByRole('button', { name: 'Unarchive' }).click();
    await expect(page.getByText(`${OTHER} is in use again`)).toBeVisible();
    await expect.poll(async () => (await entity()).status()).toBe(200);
    git('push', '--quiet');
    await rename(OTHER, NAME);
  });
});
