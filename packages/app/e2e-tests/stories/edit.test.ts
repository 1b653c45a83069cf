import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cloneUrlFor } from '../support/git';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

const FILE = 'docs/placing-an-order.md';
const PAGE = '/docs/default/component/checkout/placing-an-order/';
const HEADING = 'When the bank asks back';

const editor = (page: Page, file = FILE) =>
  page.getByRole('textbox', { name: `Text of ${file}` });

/** Writes at the end of the file that is being edited. */
async function append(page: Page, text: string) {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(text);
}

async function commit(page: Page) {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Commit', exact: true })
    .click();
}

test('a page of the docs is edited in the browser', async ({
  page,
  portal,
  context,
}) => {
  test.slow();
  await signInAs(page, 'Tomasz Zieliński');

  await test.step('from the file, with a preview, by the keyboard', async () => {
    await page.goto(`/git/checkout/blob/main/${FILE}`);
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await append(page, `\n## ${HEADING}\n\nThe customer confirms it there.\n`);
    await page.getByText('Preview', { exact: true }).click();
    await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByLabel('What changes').fill('Say what the bank may ask');
    await commit(page);
    await expect(
      page.getByText('placing-an-order.md is committed to main'),
    ).toBeVisible();
    await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
  });

  await test.step('the docs show it', async () => {
    await expect(async () => {
      await page.goto(PAGE);
      await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
    }).toPass({ timeout: 60_000 });
  });

  await test.step('a clone has it, under the name of who wrote it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-edit-'));
    const url = await cloneUrlFor(page, portal, 'checkout');
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
    git('clone', '--quiet', url, '.');
    expect(git('log', '-1', '--format=%an: %s')).toBe(
      'Tomasz Zieliński: Say what the bank may ask',
    );
    expect(readFileSync(join(folder, FILE), 'utf8')).toContain(HEADING);
  });

  await test.step('who comes second keeps the text and sees the other', async () => {
    await page.goto(`/git/checkout/edit/main/${FILE}`);
    await append(page, '\nMine.\n');
    const other = await context.newPage();
    await other.goto(`/git/checkout/edit/main/${FILE}`);
    await append(other, '\nTheirs.\n');
    await other.keyboard.press('ControlOrMeta+s');
    await commit(other);
    await expect(other.getByText(/is committed to main/)).toBeVisible();
    await other.close();

    await page.keyboard.press('ControlOrMeta+s');
    await commit(page);
    await expect(page.getByText(/while you were editing/)).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Their version' }),
    ).toContainText('Theirs.');
    await expect(editor(page)).toContainText('Mine.');
  });

  await test.step('the text is there after a reload, and goes when discarded', async () => {
    page.on('dialog', dialog => dialog.accept());
    await page.reload();
    await expect(page.getByText('This is your text from before')).toBeVisible();
    // Only what is in sight of a long text is on the page.
    await append(page, '');
    await expect(editor(page)).toContainText('Mine.');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await expect(page.getByText('Theirs.')).toBeVisible();
    await expect(page.getByText('Mine.')).toHaveCount(0);
  });

  await test.step('a link begins a new file, on a branch of its own', async () => {
    const value = encodeURIComponent('# Gift receipts\n');
    await page.goto(
      `/git/checkout/new/main/docs/how-to?filename=gift-receipts.md&value=${value}`,
    );
    await expect(editor(page, 'docs/how-to/gift-receipts.md')).toContainText(
      '# Gift receipts',
    );
    await page.getByRole('button', { name: 'Commit…' }).click();
    await page.getByText('To a new branch, made from main').click();
    await expect(page.getByRole('textbox', { name: 'New branch' })).toHaveValue(
      'tomasz-zielinski/gift-receipts',
    );
    await commit(page);
    await expect(
      page.getByText(/is committed to tomasz-zielinski\/gift-receipts/),
    ).toBeVisible();
    await expect(
      page.getByRole('button', { name: /^Branch tomasz-zielinski/ }),
    ).toBeVisible();
  });
});
