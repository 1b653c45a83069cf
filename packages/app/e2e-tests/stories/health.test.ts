import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cloneUrlFor } from '../support/git';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

/** Of checkout; and of returns, which describes checkout too in this story. */
const OWNERS = ['Tomasz Zieliński', 'Priya Raman'];

const SECOND_CHECKOUT = `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
spec:
  type: service
  lifecycle: production
  owner: order-flow
`;

const notice = (page: Page) =>
  page.getByRole('region', { name: /of this catalog entry/ });
const problems = (page: Page) => page.getByRole('region', { name: 'Problems' });

test('what is wrong with the catalog is seen by whom it concerns, and goes when it is mended', async ({
  browser,
  page,
  portal,
}) => {
  test.slow();
  await signInAs(page, OWNERS[0]);
  const folder = mkdtempSync(join(tmpdir(), 'waymark-health-'));
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=Priya Raman',
        '-c',
        'user.email=priya.raman@marlow.example',
        ...args,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
  git('clone', '--quiet', await cloneUrlFor(page, portal, 'returns'), '.');
  const file = join(folder, 'catalog-info.yaml');
  const before = readFileSync(file, 'utf8');
  const push = (text: string, message: string) => {
    writeFileSync(file, text);
    git('commit', '--quiet', '--all', '--message', message);
    git('push', '--quiet');
  };

  const other = await browser.newPage({ baseURL: portal.url });
  await signInAs(other, OWNERS[1]);

  await test.step('a name conflict: both owners see it, with both sources and which one won', async () => {
    await page.goto('/catalog/default/component/checkout');
    await expect(
      page.getByRole('heading', { name: 'Checkout' }).first(),
    ).toBeVisible();
    push(`${before}\n${SECOND_CHECKOUT}`, 'Describe checkout too');

    // The page is open and follows by itself.
    await expect(notice(page)).toContainText('Name conflict');
    const sides = notice(page).getByRole('list', { name: 'Both descriptors' });
    await expect(sides).toContainText('the repository checkout');
    await expect(sides).toContainText('the repository returns');
    await expect(sides).toContainText('last commit by Priya Raman');

    for (const each of [page, other]) {
      await each.goto('/');
      await expect(
        each.getByRole('listitem').filter({ hasText: 'Name conflict' }).first(),
      ).toContainText('describes component:default/checkout too');
      await each.goto('/health?whose=mine&kind=name-conflict');
      await expect(problems(each)).toContainText('Name conflict');
    }
  });

  await test.step('the descriptor that lost is one click away, and mending it settles it', async () => {
    await problems(other)
      .getByRole('link', { name: /^Edit the descriptor: Name conflict/ })
      .click();
    await expect(
      other.getByRole('textbox', { name: 'Text of catalog-info.yaml' }),
    ).toBeVisible();

    await page.goto('/catalog/default/component/checkout');
    await expect(notice(page)).toContainText('Name conflict');
    push(before, 'Leave checkout to its own repository');
    await expect(notice(page)).toBeHidden();
    for (const each of [page, other]) {
      await each.goto('/health?whose=mine&kind=name-conflict');
      await expect(problems(each)).toContainText('Nothing is wrong here.');
    }
  });

  await test.step('a relation to nothing likewise', async () => {
    const dangling = before.replace(
      /\n {2}owner: order-flow\n/,
      '\n  owner: order-flow\n  subcomponentOf: component:default/no-such-thing\n',
    );
    expect(dangling).not.toBe(before);
    await other.goto('/health?whose=mine');
    await expect(problems(other)).toBeVisible();
    push(dangling, 'Depend on nothing');
    await expect(problems(other)).toContainText(
      'spec.subcomponentOf names component:default/no-such-thing, which does not exist.',
    );
    push(before, 'Depend on something again');
    await expect(problems(other)).not.toContainText('no-such-thing');
  });

  await test.step('the Health page is in the navigation, and says how it is by owner', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Health', exact: true }).click();
    await expect(page.getByText(/of \d+ entries are healthy/)).toBeVisible();
    await page
      .getByRole('region', { name: 'By owner' })
      .getByRole('link', { name: /Purchase/ })
      .click();
    await expect(page).toHaveURL(/owner=group%3Adefault%2Fpurchase/);
    await expect(problems(page)).toContainText('currency-rates');
  });
});
