import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { PreviewResponse } from '@waymark/common';
import { cloneUrlFor } from '../support/git';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';
import { Waymark } from '../support/waymark';

const NAME = 'gift-ribbons';
const DESCRIPTION = 'Wraps "what is given": `away`, says ${{ nobody }}';

const preview = (page: Page) =>
  page.getByRole('region', { name: 'What it will look like' });
const file = (page: Page, path: string) =>
  preview(page).getByRole('region', { name: path });

/** How often the template of a card was used; other stories use it, too. */
async function usesOn(card: Locator): Promise<number> {
  const said = await card
    .getByText(/Not used yet|Made (once|\d+ times)/)
    .textContent();
  const [, times] = /Made (\d+) times/.exec(said!) ?? [];
  return Number(times ?? /Made once/.test(said!));
}

/** Whether a file may be run, and its content, by path. */
type Files = Record<string, { executable: boolean; content: string }>;

/** All files below a folder, but for those that git keeps for itself. */
function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter(entry => !entry.isDirectory())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !relative(folder, path).startsWith('.git/'))
      .map(path => [
        relative(folder, path),
        {
          executable: statSync(path).mode % 2 === 1,
          content: readFileSync(path).toString('base64'),
        },
      ]),
  );
}

test('a service is looked at before it is made, and is made as it looked', async ({
  page,
  portal,
}) => {
  test.slow();
  let shown: PreviewResponse | undefined;
  page.on('response', async response => {
    if (!response.url().endsWith('/api/golden-paths/preview')) return;
    const answer: PreviewResponse | undefined = await response
      .json()
      .catch(() => undefined);
    if (answer?.files?.length) shown = answer;
  });

  const card = page.getByRole('article', { name: 'Node service' });
  let usesBefore = 0;
  await test.step('Create lists golden paths with what one gets', async () => {
    await signInAs(page, 'Hanna Lindqvist');
    await page.goto('/');
    await page.getByRole('link', { name: 'Create', exact: true }).click();
    await expect(card.getByText('Stable')).toBeVisible();
    await expect(card.getByText(/^\d+ files$/)).toBeVisible({
      timeout: 60_000,
    });
    await expect(card.getByText(/^\d+ source$/)).toBeVisible();
    await expect(card.getByText(/^\d+ alerts$/)).toBeVisible();
    usesBefore = await usesOn(card);
  });

  await test.step('the search finds it by keyboard alone', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('node service');
    // Others are for Node, and services; this one is called so.
    await expect(page.getByRole('article').first()).toHaveAccessibleName(
      'Node service',
    );
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/create\/templates\/default\/node-service/);
  });

  await test.step('files are there before anything is typed', async () => {
    await expect(file(page, 'README.md')).toContainText('your-service-name');
  });

  await test.step('a taken name is told, and the files stay', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('payments');
    await expect(page.getByText(/payments is in the catalog/)).toBeVisible();
    await expect(
      preview(page).getByText('As it was with the last values that fit'),
    ).toBeVisible();
    await expect(file(page, 'README.md')).toContainText('your-service-name');
  });

  await test.step('they follow what is typed and chosen', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
    await expect(file(page, 'README.md')).toContainText(NAME);
    await expect(preview(page).getByText(/files: .*changed/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Purchase' }).click();
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('textbox', { name: 'Description' }).fill(DESCRIPTION);
    await page.locator('label', { hasText: /database/i }).click();
    await expect(preview(page).getByText(/files: \d+ new/)).toBeVisible();
    await expect(page.getByText(/^Chosen: .*database/i)).toBeVisible();
  });

  await test.step('any of them reads', async () => {
    await preview(page)
      .getByRole('row', { name: /^Dockerfile/ })
      .click();
    await expect(file(page, 'Dockerfile')).toContainText('FROM');
  });

  await test.step('a reload loses nothing', async () => {
    await expect(page).toHaveURL(/database/);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(NAME);
    await expect(
      page.getByRole('textbox', { name: 'Description' }),
    ).toHaveValue(DESCRIPTION);
    await expect(file(page, 'Dockerfile')).toContainText('FROM');
    await expect(
      preview(page).getByRole('row', { name: 'migrations' }),
    ).toBeVisible();
  });

  const looked = join(mkdtempSync(join(tmpdir(), 'waymark-look-')), 'it');
  await test.step('the command line writes the same to a folder', async () => {
    const waymark = new Waymark(portal);
    const { code, stderr } = await waymark.run(
      [
        'create',
        'node-service',
        `--name=${NAME}`,
        '--owner=purchase',
        `--description=${DESCRIPTION}`,
        '--set=database=true',
        `--preview=${looked}`,
      ],
      { env: { WAYMARK_TOKEN: await tokenOf(page) } },
    );
    expect(code, stderr).toBe(0);
  });

  await test.step('the creation ends with links to what was made', async () => {
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page).toHaveURL(/\/create\/tasks\//);
    await expect(page.getByRole('link', { name: 'Catalog entry' })).toBeVisible(
      { timeout: 60_000 },
    );
  });

  await test.step('the way back still has the values', async () => {
    await page.goBack();
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(NAME);
  });

  await test.step('the repository is what was shown, byte for byte', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'waymark-made-')), 'it');
    const url = await cloneUrlFor(page, portal, NAME);
    execFileSync('git', ['clone', '--quiet', url, folder]);
    const made = filesIn(folder);
    expect(filesIn(looked)).toEqual(made);
    const inBrowser: Files = Object.fromEntries(
      shown!.files.map(({ path, text, executable }) => [
        path,
        { executable, content: Buffer.from(text!).toString('base64') },
      ]),
    );
    expect(inBrowser).toEqual(made);
  });

  await test.step('the list tells of the use, and has an example now', async () => {
    await page.goto('/create');
    await expect.poll(() => usesOn(card)).toBe(usesBefore + 1);
    await expect(card.getByText(/Made .* \d+ s/)).toBeVisible();
    await card.getByRole('link', { name: NAME }).click();
    await expect(page).toHaveURL(new RegExp(`/git/${NAME}`));
  });
});

test('the form is of use on a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, 'Hanna Lindqvist');
  for (const path of ['/create', '/create/templates/default/node-service']) {
    await page.goto(path);
    await expect(page.getByText(/\d+ files/).first()).toBeVisible({
      timeout: 60_000,
    });
    expect(
      await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      ),
      `sideways scrolling of ${path}`,
    ).toBe(0);
  }
  await page.getByRole('textbox', { name: 'Name' }).fill('gift-tags');
  await preview(page).scrollIntoViewIfNeeded();
  await expect(file(page, 'README.md')).toContainText('gift-tags');
});
